/** Texts by key. `{name}` in a text is replaced by the value of that name. */

export type Values = Record<string, string | number>;
export type Catalogue<Key extends string> = Record<Key, string>;

export function speaker<Key extends string>(texts: Catalogue<Key>): (key: Key, values?: Values) => string {
  return (key, values = {}) => texts[key].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** The reader's own manner of writing times, where it is one of the language shown; else the language's. */
export function localeOf(language: "en" | "nb", wishes: readonly string[]): string {
  return wishes.find(wish => languageOf([wish]) === language && wish.toLowerCase() !== "en") ?? language;
}

/** "nb" for the Norwegian languages, else "en"; the first wish that names one of ours decides. */
export function languageOf(wishes: readonly string[]): "en" | "nb" {
  for (const wish of wishes) {
    const code = wish.toLowerCase().split(/[-_]/)[0] ?? "";
    if (["nb", "nn", "no"].includes(code)) return "nb";
    if (code === "en") return "en";
  }
  return "en";
}
