/** The bell of one tab: hears each state of the desk, and lets the agent know. */

import type { Clock } from "@shared/clock";
import type { Tones } from "@shared/tones";
import { topicName } from "../model/lists";
import type { Preferences } from "../model/preferences";
import { type DeskState, NOTHING } from "../model/state";
import type { Say } from "../texts/texts";
import type { Desktop } from "./desktop";
import { type DeskNotice, type Memory, type Rung, ring, SILENCE, type Tone, wasMissed } from "./model/bell";
import { happenings } from "./model/news";
import { signOf } from "./model/sign";
import type { Tabs } from "./tabs";

import { wordsOf } from "./words";

export interface BellParts {
  clock: Clock;
  chosen(): Preferences;
  tones: Pick<Tones<Tone>, "play" | "locked">;
  desktop: Pick<Desktop, "show" | "close" | "clear" | "permission">;
  tabs: Pick<Tabs, "rings" | "around" | "look">;
  /** Fetched when a notice is first to be shown. */
  words(): Promise<Say<"me">>;
  icon: string;
  /** Show a conversation, in this window. */
  open(id: number): void;
  title(prefix: string, dot: boolean): void;
  changed(): void;
}

/** Where the person is in this tab. */
export interface Eyes {
  visible: boolean;
  focused: boolean;
  /** The conversation on the screen; 0 for none, as in the other rooms. */
  open: number;
}

const WHOLE_AFTER = 1_500;
/** A piece of lists that are told anew holds a hundred rows; so many new ones at once are such a piece. */
const PIECE = 50;

/** A Welcome replaces all lists; the rest of them follows in pieces. */
function isToldAnew(before: DeskState, after: DeskState): boolean {
  return after.me !== null && (after.topics !== before.topics || after.rows.size - before.rows.size >= PIECE);
}

export class Bell {
  /** A chat came that was worth a notice, and notices are neither on nor refused. */
  missed = false;
  private before: DeskState = NOTHING;
  private memory: Memory = SILENCE;
  /** While the desk's lists are being told anew: the state from before them. */
  private held: DeskState | null = null;
  private latest: DeskState = NOTHING;
  private cancel = () => {};

  constructor(private readonly parts: BellParts) {}

  /** To be told each new state, and each change of where the person looks. */
  hear(state: DeskState, eyes: Eyes): void {
    const { tabs, title } = this.parts;
    tabs.look(eyes);
    const sign = signOf(state, eyes.visible && eyes.focused && eyes.open === state.selected);
    title(sign.prefix, sign.dot);
    if (eyes.visible && eyes.focused && eyes.open) this.parts.desktop.close(`snakk-chat-${eyes.open}`);
    this.latest = state;
    if (this.before.me && !state.me) this.parts.desktop.clear();
    if (isToldAnew(this.before, state)) this.hold();
    else if (!this.held) this.happened(this.before, state);
    this.before = state;
  }

  /** Lists that are told anew come in pieces: only once they are whole can what has happened be told from them. */
  private hold(): void {
    this.held ??= this.before;
    this.cancel();
    this.cancel = this.parts.clock.after(WHOLE_AFTER, () => {
      const before = this.held ?? NOTHING;
      this.held = null;
      this.happened(before, this.latest);
    });
  }

  /** The person has said what becomes of notices, or will not now. */
  settled(): void {
    this.missed = false;
    this.parts.changed();
  }

  private happened(before: DeskState, after: DeskState): void {
    if (before.rows === after.rows && before.talks === after.talks && before.topics === after.topics) return;
    const heard = happenings(before, after);
    if (!heard.length) return;
    const { clock, chosen, tabs } = this.parts;
    const around = { ...tabs.around(), present: Boolean(after.me?.Present), now: clock.now() };
    const rung = ring(heard, around, chosen(), this.memory);
    // The browser asks another process for what it permits, so it is asked last.
    if (tabs.rings && wasMissed(heard, around, this.memory, chosen()) && this.mayAsk()) this.miss();
    this.memory = rung.memory;
    for (const tag of rung.over) this.parts.desktop.close(tag);
    if (tabs.rings) this.give(rung, after);
  }

  private give(rung: Rung, state: DeskState): void {
    for (const tone of rung.tones) this.play(tone);
    for (const notice of rung.notices) void this.show(notice, state);
  }

  private play(tone: Tone): void {
    void this.parts.tones.play(tone).then(this.parts.changed);
  }

  private async show(notice: DeskNotice, state: DeskState): Promise<void> {
    const { desktop, chosen, icon, open } = this.parts;
    const words = wordsOf(notice, topicName(state, notice.row.TopicId), chosen().noticeText, await this.parts.words());
    await desktop.show({
      ...words,
      tag: notice.tag,
      stays: notice.stays,
      icon,
      clicked: () => open(notice.row.ChatSessionId),
    });
  }

  private mayAsk(): boolean {
    return this.parts.desktop.permission === "default" || this.parts.desktop.permission === "granted";
  }

  private miss(): void {
    this.missed = true;
    this.parts.changed();
  }
}
