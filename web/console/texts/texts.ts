import { type Catalogue, speaker } from "@shared/say";
import en from "./en.json";
import nb from "./nb.json";

/** English is the source: what has no key there has no text. */
export type Key = keyof typeof en;
export type Say = ReturnType<typeof speaker<Key>>;

const CATALOGUES: Record<"en" | "nb", Catalogue<Key>> = { en, nb };

export function texts(language: "en" | "nb"): Say {
  return speaker(CATALOGUES[language]);
}
