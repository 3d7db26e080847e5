import { fetchTexts, type Language, type Speaker, speaker } from "@shared/say";

/** English is the source: what has no key there has no text. */
interface Keys {
  chat: keyof typeof import("./chat.en.json");
  talk: keyof typeof import("./talk.en.json");
  later: keyof typeof import("./later.en.json");
  emoji: keyof typeof import("./emoji.en.json");
  preview: keyof typeof import("./preview.en.json");
}

/** A part of the widget with texts of its own, fetched when it is first shown. */
export type Area = keyof Keys;
export type Say<Of extends Area = "chat"> = Speaker<Keys[Of]>;
export type Key = Parameters<Say>[0];

/** Catalogues stand beside the script; a name known only at run time keeps the build from looking for them. */
const script = import.meta.url;

/** The texts of one area in one language; only those are fetched. */
export async function texts<Of extends Area>(area: Of, language: Language): Promise<Say<Of>> {
  return speaker(await fetchTexts<Keys[Of]>(new URL(`${area}.${language}.json`, script)), language);
}
