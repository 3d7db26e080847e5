/** Whom a chat is linked to: how a link is asked for, undone, and what of the suggestions is shown. Pure. */

import type { SessionRow } from "@shared/types";
import type { CompanyLine, ContactCard, ContactLink, PersonLine } from "@shared/types.gen";

/** Suggestions shown before all are asked for. */
export const SHOWN = 2;
/** How long a link can be undone, in milliseconds. */
export const UNDO_LIFE = 10_000;

/** What was done last, and how it was before. */
export interface Done {
  word: "linked" | "unlinked" | "made" | "undone";
  name: string;
  before: ContactLink | null;
  after: ContactLink;
}

export function linksOf(row: SessionRow): ContactLink {
  return { PersonId: row.PersonId, ContactId: row.ContactId };
}

/** Linked to nobody and nothing. */
export const NOBODY: ContactLink = { PersonId: 0, ContactId: 0 };

/** The link to a person, who brings the company along. */
export function toPerson(of: PersonLine): ContactLink {
  return { PersonId: of.PersonId, ContactId: null };
}

/** The link to a company; whoever is linked stays so. */
export function toCompany(of: CompanyLine, row: SessionRow): ContactLink {
  return { PersonId: row.PersonId, ContactId: of.ContactId };
}

/** A link is undone only as long as nobody has changed it since. `row` may be told a moment after the answer. */
export function canUndo(done: Done | null, row: SessionRow): boolean {
  if (!done?.before || done.word === "undone") return false;
  return [done.after, done.before].some(one => one.PersonId === row.PersonId && one.ContactId === row.ContactId);
}

/** The suggestions on the screen. */
export function shown<Line>(all: readonly Line[], whole: boolean): readonly Line[] {
  return whole ? all : all.slice(0, SHOWN);
}

export type Stand = "elsewhere" | "linked" | "suggested" | "unknown";

/** How the chat stands to the directory. */
export function standOf(card: ContactCard): Stand {
  if (card.Person || card.Company) return "linked";
  if (card.IsElsewhere) return "elsewhere";
  return card.Suggestions.length || card.Companies.length ? "suggested" : "unknown";
}
