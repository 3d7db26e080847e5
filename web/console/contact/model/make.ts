/** A contact made of what the customer told: what the form holds at first, and what is wrong with it. Pure. */

import type { Refusal, SessionRow } from "@shared/types";
import type { CompanyLine, ContactCard, NewContact } from "@shared/types.gen";

export const LONGEST = 255;
/** In the choice of companies: none, and one that is to be made. Others are keys. */
export const NONE = "none";
export const NEW = "new";

export interface Draft {
  FirstName: string;
  LastName: string;
  Title: string;
  Email: string;
  Phone: string;
  CompanyName: string;
  Department: string;
  /** `NONE`, `NEW`, or the key of a company. */
  choice: string;
}

export type Field = Exclude<keyof Draft, "choice">;

export interface Wrong {
  field: Field;
  why: "required" | "long" | "email" | "invalid" | "there";
}

/** The companies to choose from: the linked one, then those that were suggested, and any that turned up since. */
export function companiesOf(card: ContactCard, found: readonly CompanyLine[] = []): CompanyLine[] {
  const all = [...(card.Company ? [card.Company] : []), ...card.Companies, ...found];
  return all.filter((one, at) => all.findIndex(other => other.ContactId === one.ContactId) === at);
}

/** The form as it opens. A made-up alias is no name; the last word of a name is the last name. */
export function draftOf(row: SessionRow, card: ContactCard): Draft {
  const [FirstName, LastName] = namesOf(row.CustomerName);
  const known = card.Company ?? card.Companies[0];
  const choice = known ? String(known.ContactId) : row.CustomerCompanyName ? NEW : NONE;
  return {
    FirstName,
    LastName,
    Title: "",
    Email: row.CustomerEmail,
    Phone: row.CustomerPhone,
    CompanyName: row.CustomerCompanyName,
    Department: "",
    choice,
  };
}

export function namesOf(name: string): [string, string] {
  const words = name.trim().split(/\s+/).filter(Boolean);
  return words.length > 1 ? [words.slice(0, -1).join(" "), words.at(-1) ?? ""] : [words[0] ?? "", ""];
}

/** What is sent. A company's name counts only where a new one is chosen. */
export function wireOf(draft: Draft): NewContact {
  const { choice, CompanyName, Department, ...rest } = draft;
  const isNew = choice === NEW;
  return {
    ...rest,
    ContactId: isNew || choice === NONE ? 0 : Number(choice),
    CompanyName: isNew ? CompanyName : "",
    Department: isNew ? Department : "",
  };
}

const MAIL = /^[^\s@]{1,64}@[^\s@.]+(\.[^\s@.]+)+$/;

/** The first thing wrong; null where it may be sent. */
export function wrongWith(draft: Draft): Wrong | null {
  const told = wireOf(draft);
  if (!draft.FirstName.trim() && !draft.LastName.trim()) return { field: "FirstName", why: "required" };
  if (draft.Email.trim() && !MAIL.test(draft.Email.trim())) return { field: "Email", why: "email" };
  if (draft.choice === NEW && !draft.CompanyName.trim()) return { field: "CompanyName", why: "required" };
  const fields: Field[] = ["FirstName", "LastName", "Title", "Email", "Phone", "CompanyName", "Department"];
  const long = fields.find(field => [...told[field].trim()].length > LONGEST);
  return long ? { field: long, why: "long" } : null;
}

/** What the server found wrong, at its field; null where it is about no field. */
export function refusedFor(refusal: Refusal): Wrong | null {
  const field = /^Contact\.(\w+)$/.exec(refusal.Field ?? "")?.[1] as Field | undefined;
  if (!field || !(field in EMPTY)) return null;
  if (refusal.Code === "ContactIsThere" || refusal.Code === "CompanyIsThere") return { field, why: "there" };
  return { field, why: field === "Email" ? "email" : "invalid" };
}

const EMPTY: Record<Field, ""> = {
  FirstName: "",
  LastName: "",
  Title: "",
  Email: "",
  Phone: "",
  CompanyName: "",
  Department: "",
};

/** What finds the one that is there already. */
export function findsTwin(wrong: Wrong, draft: Draft): string {
  if (wrong.field === "CompanyName") return draft.CompanyName;
  return wrong.field === "Email" ? draft.Email : `${draft.FirstName} ${draft.LastName}`;
}
