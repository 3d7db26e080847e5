/** Texts by key, in the reader's language. `{name}` in a text is replaced by the value of that name. */

export const LANGUAGES = ["en", "nb", "sv", "da", "de", "nl", "fr"] as const;
export type Language = (typeof LANGUAGES)[number];

export type Values = Record<string, string | number>;
export type Catalogue<Key extends string> = Record<Key, string>;

/** What may be said: the keys of a catalogue, and one word for each pair of `.one` and `.other`. */
export type Sayable<Key extends string> = Key extends `${infer Stem}.one`
  ? Stem
  : Key extends `${infer Stem}.other`
    ? Stem
    : Key;

export type Speaker<Key extends string> = (key: Sayable<Key>, values?: Values) => string;

/** A text whose catalogue has it as `.one` and `.other` is chosen by the value `n`, as the language counts. */
export function speaker<Key extends string>(texts: Catalogue<Key>, language = "en"): Speaker<Key> {
  const counts = new Intl.PluralRules(language);
  const known: Record<string, string | undefined> = texts;
  return (key, values = {}) => {
    const counted = `${key}.${counts.select(Number(values.n)) === "one" ? "one" : "other"}`;
    const text = known[key] ?? known[counted] ?? key;
    return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
  };
}

/** The reader's own manner of writing times, where it is one of the language shown; else the language's. */
export function localeOf(language: Language, wishes: readonly string[]): string {
  return wishes.find(wish => languageOf([wish]) === language && /[-_]/.test(wish)) ?? language;
}

/** The first wish that names one of ours decides; English where none does. Both kinds of Norwegian get bokmål. */
export function languageOf(wishes: readonly string[]): Language {
  for (const wish of wishes) {
    const code = wish.toLowerCase().split(/[-_]/)[0] ?? "";
    const ours = /^n[no]$/.test(code) ? "nb" : LANGUAGES.find(language => language === code);
    if (ours) return ours;
  }
  return "en";
}

/** Fetch one catalogue. Each tells in `dir` which way it is written. */
export async function fetchTexts<Key extends string>(address: URL | string): Promise<Catalogue<Key>> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`no texts at ${address}`);
  return (await answer.json()) as Catalogue<Key>;
}
