import { fetchTexts, type Language, type Speaker, speaker } from "@shared/say";

/** English is the source: what has no key there has no text. */
interface Keys {
  chats: keyof typeof import("./chats.en.json");
  contact: keyof typeof import("./contact.en.json");
  dashboard: keyof typeof import("./dashboard.en.json");
  me: keyof typeof import("./me.en.json");
  setup: keyof typeof import("./setup.en.json");
}

/** A part of the console with texts of its own, fetched when it is first shown. */
export type Area = keyof Keys;
export type Say<Of extends Area = "chats"> = Speaker<Keys[Of]>;

/** Catalogues stand beside the script; a name known only at run time keeps the build from looking for them. */
const script = import.meta.url;

export async function texts<Of extends Area>(area: Of, language: Language): Promise<Say<Of>> {
  return speaker(await fetchTexts<Keys[Of]>(new URL(`${area}.${language}.json`, script)), language);
}

/** What the chats area, which is always there, can say. */
export type Key = Parameters<Say>[0];
