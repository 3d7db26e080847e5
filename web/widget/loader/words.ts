import { away as daAway, open as daOpen } from "../texts/loader.da.json";
import { away as deAway, open as deOpen } from "../texts/loader.de.json";
import { away as enAway, open as enOpen } from "../texts/loader.en.json";
import { away as frAway, open as frOpen } from "../texts/loader.fr.json";
import { away as nbAway, open as nbOpen } from "../texts/loader.nb.json";
import { away as nlAway, open as nlOpen } from "../texts/loader.nl.json";
import { away as svAway, open as svOpen } from "../texts/loader.sv.json";

/** What must be said before anything else was fetched: how the badge is called, and that nobody answers. */
export type First = readonly [open: string, away: string];

/** In every language; the rest comes with the click. */
const FIRST: Record<string, First> = {
  en: [enOpen, enAway],
  nb: [nbOpen, nbAway],
  sv: [svOpen, svAway],
  da: [daOpen, daAway],
  de: [deOpen, deAway],
  nl: [nlOpen, nlAway],
  fr: [frOpen, frAway],
};

/** The language of the page, where it is one of ours; the browser's where the page says nothing. */
export function languageOf(page: string): string {
  const code = page.slice(0, 2).toLowerCase();
  const ours = /^n[no]$/.test(code) ? "nb" : code;
  return FIRST[ours] ? ours : "en";
}

export function firstWords(language: string): First {
  return FIRST[language] as First;
}
