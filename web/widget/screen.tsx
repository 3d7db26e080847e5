/** Draws the widget: the texts of the language that is wanted, and the desk that all parts use. */

import { type Language, languageOf, localeOf } from "@shared/say";
import { type ComponentChildren, render } from "preact";
import type { Look } from "./bridge";
import type { Chat } from "./model/chat";
import { type Area, type Say, texts } from "./texts/texts";
import { type Desk, DeskContext } from "./ui/desk";

export interface Around {
  /** The server's address, with a slash at its end. */
  base: string;
  minimise: (() => void) | null;
  closeWindow(): void;
}

export class Screen {
  private language: Language | undefined;
  private say: Say | undefined;
  private readonly fetched = new Map<string, Promise<unknown>>();
  private parts: Desk["parts"] = new Map();

  constructor(
    private readonly around: Around,
    private readonly redraw: () => void,
  ) {}

  /** Draw `content`, where there is any; nothing while the texts are on their way. Until then, and in another language's
   * place, nothing new is drawn. */
  draw(chat: Chat, look: Look, wishes: readonly string[], content: ComponentChildren): Desk | null {
    const wanted = languageOf(wishes);
    if (wanted !== this.language) this.speak(wanted);
    const { say, language } = this;
    if (!say || !language || content === undefined) return null;
    const { base, minimise, closeWindow } = this.around;
    const desk: Desk = {
      chat,
      state: chat.state,
      say,
      fetchSay: area => this.fetchSay(area, language),
      parts: this.parts,
      locale: localeOf(language, navigator.languages),
      look,
      at: path => (path ? new URL(path, base).href : ""),
      minimise,
      closeWindow,
    };
    render(<DeskContext.Provider value={desk}>{content}</DeskContext.Provider>, document.body);
    return desk;
  }

  private async speak(wanted: Language): Promise<void> {
    this.language = wanted;
    const arrived = await this.fetchSay("chat", wanted);
    if (this.language !== wanted) return;
    this.say = arrived;
    this.parts = new Map();
    document.documentElement.lang = wanted;
    document.documentElement.dir = arrived("dir");
    this.redraw();
  }

  /** Each catalogue once; one that did not come is asked for again the next time. */
  private fetchSay<Of extends Area>(area: Of, language: Language): Promise<Say<Of>> {
    const name = `${area}.${language}`;
    const known = this.fetched.get(name) as Promise<Say<Of>> | undefined;
    if (known) return known;
    const coming = texts(area, language);
    this.fetched.set(name, coming);
    coming.catch(() => this.fetched.delete(name));
    return coming;
  }
}
