import type { SessionRow } from "@shared/types";
import type { ContactCard, FoundContacts, PersonLine } from "@shared/types.gen";
import { expect, test } from "vitest";
import { answered, failed, isFresh, NOTHING_TYPED, typed, wordsOf } from "../contact/model/find";
import {
  companiesOf,
  draftOf,
  findsTwin,
  NEW,
  NONE,
  namesOf,
  refusedFor,
  wireOf,
  wrongWith,
} from "../contact/model/make";
import { canUndo, type Done, NOBODY, shown, standOf, toCompany, toPerson } from "../model/contact";

const ROW = {
  ChatSessionId: 7,
  CustomerName: "Kari Anne Dahl",
  CustomerAlias: "Guest 7",
  CustomerEmail: "kari@nordlys.example",
  CustomerPhone: "22",
  CustomerCompanyName: "Nordlys",
  PersonId: 0,
  ContactId: 0,
} as SessionRow;
const KARI = { PersonId: 3, Name: "Kari Dahl", Title: "Manager", Company: "Nordlys", Email: "k@x.no" } as PersonLine;
const FIRM = { ContactId: 5, Name: "Nordlys", Why: "Domain" };
const CARD = { Suggestions: [], Companies: [], Person: null, Company: null, CanLink: true } as unknown as ContactCard;
const found = (...People: PersonLine[]): FoundContacts => ({ People, Companies: [], More: false, IsElsewhere: false });

test("two suggestions are shown until all are asked for", () => {
  expect(shown([1, 2, 3], false)).toEqual([1, 2]);
  expect(shown([1, 2, 3], true)).toEqual([1, 2, 3]);
});

test("a person brings the company, and a company leaves the person", () => {
  expect(toPerson(KARI)).toEqual({ PersonId: 3, ContactId: null });
  expect(toCompany(FIRM, { ...ROW, PersonId: 9 })).toEqual({ PersonId: 9, ContactId: 5 });
});

test("how a chat stands to the directory", () => {
  expect(standOf(CARD)).toBe("unknown");
  expect(standOf({ ...CARD, Companies: [FIRM] })).toBe("suggested");
  expect(standOf({ ...CARD, IsElsewhere: true })).toBe("elsewhere");
  expect(standOf({ ...CARD, IsElsewhere: true, Person: KARI })).toBe("linked");
  expect(standOf({ ...CARD, Company: FIRM, Suggestions: [KARI] })).toBe("linked");
});

test("a link is undone as long as nobody has changed it since", () => {
  const done: Done = { word: "linked", name: "Kari", before: NOBODY, after: { PersonId: 3, ContactId: 5 } };
  expect(canUndo(done, ROW)).toBe(true);
  expect(canUndo(done, { ...ROW, PersonId: 3, ContactId: 5 })).toBe(true);
  expect(canUndo(done, { ...ROW, PersonId: 4, ContactId: 5 })).toBe(false);
  expect(canUndo({ ...done, word: "undone" }, ROW)).toBe(false);
  expect(canUndo({ ...done, word: "made", before: null }, ROW)).toBe(false);
  expect(canUndo(null, ROW)).toBe(false);
});

test("an answer to what is no longer typed changes nothing", () => {
  const now = typed(NOTHING_TYPED, " kari ");
  expect(answered(now, "kar", found(KARI))).toBe(now);
  const told = answered(now, "kari", found(KARI));
  expect(told.hits.map(hit => [hit.name, hit.about])).toEqual([["Kari Dahl", "Manager · Nordlys · k@x.no"]]);
  expect(told.hits[0]?.link(ROW)).toEqual({ PersonId: 3, ContactId: null });
  expect(isFresh(told)).toBe(true);
});

test("what was found for less stays on the screen and cannot be taken", () => {
  const told = answered(typed(NOTHING_TYPED, "k"), "k", found(KARI));
  const more = typed(told, "ka");
  expect(more.hits).toHaveLength(1);
  expect(isFresh(more)).toBe(false);
  expect(typed(more, "  ").hits).toEqual([]);
});

test("a search that failed is told with its code and goes with the next answer", () => {
  const now = failed(typed(NOTHING_TYPED, "kari"), "kari", "Lost");
  expect([now.trouble, now.hits]).toEqual(["Lost", []]);
  expect(failed(now, "kar", "Busy")).toBe(now);
  expect(answered(now, "kari", found(KARI)).trouble).toBe("");
});

test("what is asked for is bounded and has single blanks", () => {
  expect(wordsOf("  kari \n dahl ")).toBe("kari dahl");
  expect(wordsOf("x".repeat(10_000))).toHaveLength(255);
});

test("the form holds what the customer told, and the likeliest company", () => {
  expect(draftOf(ROW, CARD)).toMatchObject({ FirstName: "Kari Anne", LastName: "Dahl", Phone: "22", choice: NEW });
  expect(draftOf(ROW, { ...CARD, Companies: [FIRM] }).choice).toBe("5");
  const unnamed = draftOf({ ...ROW, CustomerName: "", CustomerCompanyName: "" }, CARD);
  expect([unnamed.FirstName, unnamed.choice]).toEqual(["", NONE]);
});

test("the last word of a name is the last name", () => {
  expect(namesOf("Kari")).toEqual(["Kari", ""]);
  expect(namesOf("  Kari   Dahl ")).toEqual(["Kari", "Dahl"]);
  expect(namesOf(" ")).toEqual(["", ""]);
});

test("a company's name is sent only where a new one is chosen", () => {
  const draft = { ...draftOf(ROW, CARD), Department: "Bodø" };
  expect(wireOf(draft)).toMatchObject({ ContactId: 0, CompanyName: "Nordlys", Department: "Bodø" });
  expect(wireOf({ ...draft, choice: "5" })).toMatchObject({ ContactId: 5, CompanyName: "", Department: "" });
  expect(wireOf({ ...draft, choice: NONE })).toMatchObject({ ContactId: 0, CompanyName: "" });
});

test("what is wrong with a draft, the first thing first", () => {
  const draft = draftOf(ROW, CARD);
  expect(wrongWith(draft)).toBeNull();
  expect(wrongWith({ ...draft, FirstName: " ", LastName: "" })).toEqual({ field: "FirstName", why: "required" });
  expect(wrongWith({ ...draft, Email: "kari" })).toEqual({ field: "Email", why: "email" });
  expect(wrongWith({ ...draft, CompanyName: "" })).toEqual({ field: "CompanyName", why: "required" });
  expect(wrongWith({ ...draft, CompanyName: "", choice: NONE })).toBeNull();
  expect(wrongWith({ ...draft, Title: "🙂".repeat(256) })).toEqual({ field: "Title", why: "long" });
  expect(wrongWith({ ...draft, Title: "🙂".repeat(255) })).toBeNull();
});

test("a refusal is told at its field", () => {
  expect(refusedFor({ Code: "ContactIsThere", Field: "Contact.Email" })).toEqual({ field: "Email", why: "there" });
  expect(refusedFor({ Code: "Invalid", Field: "Contact.Phone" })).toEqual({ field: "Phone", why: "invalid" });
  expect(refusedFor({ Code: "Invalid", Field: "Contact.ContactId" })).toBeNull();
  expect(refusedFor({ Code: "Busy" })).toBeNull();
});

test("the one that is there already is looked for by what is the same", () => {
  const draft = draftOf(ROW, CARD);
  expect(findsTwin({ field: "Email", why: "there" }, draft)).toBe("kari@nordlys.example");
  expect(findsTwin({ field: "LastName", why: "there" }, draft)).toBe("Kari Anne Dahl");
  expect(findsTwin({ field: "CompanyName", why: "there" }, draft)).toBe("Nordlys");
});

test("a company stands once in the choice", () => {
  const other = { ContactId: 6, Name: "Fjell", Why: "" };
  expect(companiesOf({ ...CARD, Company: FIRM, Companies: [FIRM, other] }, [other]).map(one => one.ContactId)).toEqual([
    5, 6,
  ]);
});
