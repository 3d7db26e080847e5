/** What a search brought, and whether it still answers what is typed. Pure. */

import type { SessionRow } from "@shared/types";
import type { CompanyLine, ContactLink, FoundContacts, PersonLine } from "@shared/types.gen";
import { toCompany, toPerson } from "../../model/contact";

/** How long a pause in typing is, before it is asked. */
export const PAUSE = 150;

export interface Hit {
  key: string;
  name: string;
  /** Beside a person's name: where they work, and their address; "" for a company. */
  about: string;
  link(row: SessionRow): ContactLink;
}

export interface Search {
  typed: string;
  /** What the hits are for; another text than `typed` while the answer is awaited. */
  asked: string;
  hits: Hit[];
  more: boolean;
  trouble: string;
}

export const NOTHING_TYPED: Search = { typed: "", asked: "", hits: [], more: false, trouble: "" };

export function typed(before: Search, text: string): Search {
  return wordsOf(text) ? { ...before, typed: text } : { ...NOTHING_TYPED, typed: text };
}

/** An answer; one to what is no longer typed changes nothing. */
export function answered(before: Search, asked: string, found: FoundContacts): Search {
  if (asked !== wordsOf(before.typed)) return before;
  const hits = [...found.People.map(personHit), ...found.Companies.map(companyHit)];
  return { ...before, asked, hits, more: found.More, trouble: "" };
}

export function failed(before: Search, asked: string, code: string): Search {
  if (asked !== wordsOf(before.typed)) return before;
  return { ...before, asked, hits: [], more: false, trouble: code };
}

/** What is asked for what is typed; "" for nothing to ask. */
export function wordsOf(text: string): string {
  return text.trim().replace(/\s+/g, " ").slice(0, 255);
}

/** The hits answer what is typed, so that one of them may be taken. */
export function isFresh(search: Search): boolean {
  return Boolean(search.asked) && search.asked === wordsOf(search.typed);
}

function personHit(of: PersonLine): Hit {
  const about = [of.Title, of.Company, of.Email].filter(Boolean).join(" · ") || of.Phone || `#${of.PersonId}`;
  return { key: `person-${of.PersonId}`, name: of.Name || of.Email, about, link: () => toPerson(of) };
}

function companyHit(of: CompanyLine): Hit {
  return { key: `company-${of.ContactId}`, name: of.Name, about: "", link: row => toCompany(of, row) };
}
