/** What is being typed: kept over minimising, another page and a crash, and shared with the other tabs. */

import type { Clock } from "@shared/clock";
import type { Form } from "./face";
import type { Draft, Memory } from "./memory";

const AFTER = 300;

export class Drafting {
  draft: Draft;
  /** Something is typed here that other tabs may not replace. */
  private typed = false;
  private cancel = () => {};

  constructor(
    private readonly memory: Memory,
    private readonly clock: Clock,
  ) {
    this.draft = memory.draft();
  }

  write(text: string): void {
    this.keep({ ...this.draft, text }, text !== "");
  }

  /** A form's fields and its text. Consent is given each time anew. */
  fill({ Message, CustomerConsented: _, ...form }: Form): void {
    this.keep({ text: Message ?? "", form }, true);
  }

  /** What never reached the desk is to be sent once more. */
  putBack(texts: string[]): void {
    if (texts.length) this.write([...texts, this.draft.text].filter(Boolean).join("\n"));
  }

  /** Of the person nothing stays; of the words, what was not sent. */
  forgetPerson(): void {
    if (Object.keys(this.draft.form).length) this.keep({ ...this.draft, form: {} }, this.typed);
  }

  /** Another tab may have written. */
  look(): void {
    if (!this.typed) this.draft = this.memory.draft();
  }

  /** Keep it now: the page may go away. */
  flush(): void {
    this.cancel();
    if (this.typed) this.memory.keepDraft(this.draft);
  }

  private keep(draft: Draft, typed: boolean): void {
    this.draft = draft;
    this.typed = typed;
    this.cancel();
    this.cancel = this.clock.after(typed ? AFTER : 0, () => this.memory.keepDraft(draft));
  }
}
