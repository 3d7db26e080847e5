import { type Catalogue, speaker } from "@shared/say";

/** English is the source: what has no key there has no text. */
export type Key = keyof typeof import("./en.json");
export type Say = ReturnType<typeof speaker<Key>>;

const ADDRESSES = {
  en: new URL("./en.json", import.meta.url),
  nb: new URL("./nb.json", import.meta.url),
};

/** The texts of one language; only that one is fetched. */
export async function texts(language: "en" | "nb"): Promise<Say> {
  const answer = await fetch(ADDRESSES[language]);
  return speaker((await answer.json()) as Catalogue<Key>);
}
