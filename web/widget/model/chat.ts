/** The visitor's chat: joins memory, HTTP face, live connection and state. The page draws `state` and calls the rest. */

import type { Clock } from "@shared/clock";
import { Connection, Refused } from "@shared/connection";
import type { Line } from "@shared/conversation";
import type { CustomerFrame } from "@shared/frames";
import { freshId } from "@shared/ids";
import { instant } from "@shared/when";
import type { WireMaker } from "@shared/wires";
import type { Customer, Stage } from "../bridge";
import { Asking } from "./asking";
import { Drafting } from "./drafting";
import type { Face, Form, Ours, Visit } from "./face";
import { sound } from "./limits";
import { untilDue } from "./lines";
import type { Memory, Own } from "./memory";
import { type ChatState, isCaughtUp, isOpen, isOver, type News, NOTHING, reduce, screenOf, unreadAfter } from "./state";

export interface Parts {
  face: Face;
  memory: Memory;
  clock: Clock;
  wire: WireMaker;
  /** For where sockets are blocked. */
  fallback(ours: Ours): WireMaker;
  /** Where the visitor is now, as far as the page has told. */
  visit(): Partial<Visit>;
  changed(state: ChatState): void;
}

const TYPING_LIFE = 10_000;
const TYPING_EVERY = 3_000;
/** Timers of browsers cannot be longer than a few weeks, and clocks are set meanwhile. */
const LONGEST_TIMER = 60_000;

export class Chat {
  state: ChatState = NOTHING;
  /** What the page around us says of the visitor; fills forms in, proves nothing. */
  customer: Customer = {};
  readonly drafting: Drafting;
  private ours: Ours | null = null;
  private connection: Connection | null = null;
  private seen = 0;
  private skew = 0;
  private toldTypingAt = 0;
  /** Own lines that this tab has taken care of. */
  private readonly mine = new Set<string>();
  private cancelQuiet = () => {};
  private readonly asking: Asking;
  private cancelDue = () => {};

  constructor(private readonly parts: Parts) {
    this.drafting = new Drafting(parts.memory, parts.clock);
    this.asking = new Asking(parts.clock, () => this.askWait());
    parts.memory.watch(() => this.otherTab());
  }

  /** True when this browser has a chat of this topic to come back to. */
  get remembered(): boolean {
    return this.parts.memory.read() !== null;
  }

  /** Answers that the visitor has not had before the eyes. */
  get unread(): Line[] {
    return unreadAfter(this.state, this.seen, this.now());
  }

  /** How many answers there are in all. */
  get answers(): number {
    return unreadAfter(this.state, 0, this.now()).length;
  }

  get underWay(): boolean {
    return this.state.session !== null && isOpen(this.state.session);
  }

  get stage(): Stage {
    const screen = screenOf(this.state);
    if (screen === "loading" || screen === "trouble") return "none";
    if (["finished", "filed", "closed"].includes(screen)) return "over";
    return screen === "queue" || screen === "active" ? "chat" : "form";
  }

  /** Now, by the server's clock: the visitor's own may be a day off. */
  now(): number {
    return this.parts.clock.now() + this.skew;
  }

  /** The server's time, as it came with something just now. */
  dated(time: number): void {
    this.skew = time - this.parts.clock.now();
  }

  /** Go on with the chat this browser remembers, or start one. */
  async open(customer: Customer): Promise<void> {
    this.customer = { ...this.customer, ...customer };
    if (this.remembered) this.goOn();
    else await this.start();
  }

  /** Start one; what was written to an earlier one and did not reach it stays as a draft. */
  async start(): Promise<void> {
    const { face, memory, visit } = this.parts;
    this.drop();
    await this.busily(async () => {
      this.hear({ is: "topic", topic: await face.topic() });
      const started = await face.start({ ...this.drafting.draft.form, ...this.customer }, memory.visitor(), visit());
      this.seen = 0;
      this.hear({ is: "started", session: started.Session, pending: [] });
      this.join(started);
    });
  }

  async submit(form: Form): Promise<void> {
    await this.busily(async ours => {
      const session = await this.parts.face.form(ours, form);
      // Where it led to the closed desk the words went nowhere, and are carried into the request.
      if (session.Status !== "OfflineForm") this.drafting.write("");
    });
  }

  /** Leave a request instead of a chat. */
  async file(form: Form): Promise<void> {
    await this.busily(async ours => {
      this.hear({ is: "filed", filed: await this.parts.face.request(ours, form) });
      this.drafting.write("");
    });
  }

  openRequest(on: boolean): void {
    this.hear({ is: "filing", on });
  }

  async rate(stars: number): Promise<boolean> {
    return this.busily(ours => this.parts.face.rate(ours, stars));
  }

  async sendTranscript(email: string): Promise<boolean> {
    return this.busily(ours => this.parts.face.transcript(ours, email));
  }

  /** Write a line: it is drawn at once and kept until the server has it. */
  say(text: string): void {
    this.send({ Message: sound(text) });
    this.drafting.write("");
  }

  /** Answer a line that offered choices. */
  choose(text: string): void {
    this.send({ Message: text, SpecialType: "ClickedOption" });
  }

  retry(clientId: string): void {
    const own = this.state.talk.pending.find(line => line.ClientId === clientId);
    if (own) this.deliver({ ...own, failed: null });
  }

  typing(): void {
    const now = this.parts.clock.now();
    if (now - this.toldTypingAt < TYPING_EVERY) return;
    this.toldTypingAt = now;
    this.connection?.tell({ Op: "Typing", ChatSessionId: this.ours?.ChatSessionId, Typing: true });
  }

  /** The visitor is at another place of the site. */
  moved(): void {
    const { PageUrl, PageTitle } = this.parts.visit();
    if (this.ours && PageUrl) this.parts.face.page(this.ours, PageUrl, PageTitle ?? "").catch(() => {});
  }

  /** The visitor ends the chat, or gives up the place in the queue. */
  async close(): Promise<boolean> {
    return this.busily(ours => this.parts.face.close(ours));
  }

  /** The visitor is done with a finished chat; nothing of it stays here. */
  async leave(): Promise<void> {
    if (this.state.session?.Status === "Finished") await this.busily(ours => this.parts.face.leave(ours));
    this.forget();
  }

  returnToChat(): void {
    this.hear({ is: "returning" });
  }

  tryNow(): void {
    this.connection?.nudge();
  }

  /** Everything on the screen has been looked at. */
  look(): void {
    if (this.seen === this.state.talk.seq) return;
    this.seen = this.state.talk.seq;
    this.keep();
    this.parts.changed(this.state);
  }

  forget(): void {
    this.drop();
    this.drafting.forgetPerson();
    this.hear({ is: "forgotten" });
  }

  /** The visitor has left, and the window is still there. */
  left(): void {
    this.hear({ is: "trouble", code: "Left" });
  }

  /** Let go of the session for good; what did not reach it becomes a draft again. */
  private drop(): void {
    if (!this.ours) return;
    this.drafting.putBack(this.state.talk.pending.map(own => own.Message));
    this.release();
    this.parts.memory.write(null);
  }

  private release(): void {
    const { connection } = this;
    this.connection = null;
    this.ours = null;
    connection?.stop();
    this.asking.stop();
    this.cancelDue();
  }

  private goOn(): void {
    const kept = this.parts.memory.read();
    if (!kept) return;
    this.seen = kept.seen;
    this.join(kept);
    for (const own of kept.pending) this.deliver({ ...own, failed: null });
    this.moved();
  }

  /** Another tab wrote, sent, started or left something. */
  private otherTab(): void {
    const { memory, changed } = this.parts;
    this.drafting.look();
    const kept = memory.read();
    if (kept && kept.ChatSessionId !== this.ours?.ChatSessionId && !this.underWay && !this.state.busy) {
      this.release();
      this.hear({ is: "forgotten" });
      this.goOn();
    }
    changed(this.state);
  }

  private join({ ChatSessionId, SessionKey }: Ours): void {
    const ours = { ChatSessionId, SessionKey };
    this.ours = ours;
    this.connection?.stop();
    const connection = new Connection({
      wire: this.parts.wire,
      fallback: this.parts.fallback(ours),
      clock: this.parts.clock,
      hello: () => ({ ...ours, After: this.state.talk.seq, Epoch: this.state.epoch }),
      heard: frame => this.heard(frame as CustomerFrame),
      caughtUp: () => isCaughtUp(this.state),
      changed: state => this.connectionChanged(connection, state),
    });
    this.connection = connection;
    this.keep();
    connection.start();
  }

  private heard(frame: CustomerFrame): void {
    const live = this.state.connection.name === "live";
    if (frame.Kind === "Event" && live && instant(frame.At)) this.dated(instant(frame.At));
    const before = this.state.session?.Status;
    this.hear({ is: "frame", frame });
    const shut = this.state.session?.Status === "OfflineForm" && before !== "OfflineForm";
    if (frame.Kind === "Event" && shut) this.askTopic();
    if (frame.Kind === "Typing") this.quietLater();
    if (frame.Kind === "Queue") this.asking.at(frame.Data.Position);
  }

  /** The desk closed while the form was filled in: ask why, and until when. */
  private askTopic(): void {
    this.parts.face.topic().then(
      topic => this.hear({ is: "topic", topic }),
      () => {},
    );
  }

  private connectionChanged(connection: Connection, state: ChatState["connection"]): void {
    if (connection !== this.connection) return;
    this.hear({ is: "connection", state });
    if (state.name !== "stopped" || state.reason === "Closed") return;
    this.drop();
    this.hear({ is: "forgotten" });
    this.hear({ is: "trouble", code: state.reason });
  }

  private send(words: Pick<Own, "Message" | "SpecialType">): void {
    this.deliver({ ...words, ClientId: freshId(), at: this.parts.clock.now(), failed: null });
    this.toldTypingAt = 0;
  }

  private deliver(own: Own): void {
    const { ClientId, Message, SpecialType } = own;
    const ours = this.ours;
    this.mine.add(ClientId);
    this.hear({ is: "said", own });
    const words = SpecialType ? { Message, SpecialType } : { Message };
    const args = { ChatSessionId: ours?.ChatSessionId, Message: words, ClientId };
    this.connection?.call("AddChatMessage", args, true).catch(error => {
      const code = error instanceof Refused ? error.refusal.Code : "Lost";
      if (this.ours === ours) this.hear({ is: "refused-line", clientId: ClientId, code });
    });
  }

  private hear(news: News): void {
    const before = this.state;
    this.state = reduce(before, news);
    if (news.is === "frame" && this.state.talk.gap) this.connection?.resume();
    const turned = this.state.session?.Status !== before.session?.Status;
    if (turned || this.state.talk.pending !== before.talk.pending) this.keep();
    if (this.state.talk.lines !== before.talk.lines) this.drawWhenDue();
    this.parts.changed(this.state);
  }

  private quietLater(): void {
    this.cancelQuiet();
    this.cancelQuiet = this.parts.clock.after(TYPING_LIFE, () => this.hear({ is: "quiet" }));
  }

  /** Lines that a bot put off are drawn when their time comes. */
  private drawWhenDue(): void {
    this.cancelDue();
    const wait = untilDue(this.state.talk.lines, this.now());
    if (wait === null) return;
    this.cancelDue = this.parts.clock.after(Math.min(wait, LONGEST_TIMER), () => {
      this.drawWhenDue();
      this.parts.changed(this.state);
    });
  }

  /** Ask how long others waited here; false where nobody would be told. */
  private askWait(): boolean {
    const { ours, state } = this;
    if (!ours || state.session?.Status !== "InQueue" || state.topic?.CustomQueueText) return false;
    this.parts.face.wait(ours).then(
      range => ours === this.ours && this.hear({ is: "waited", wait: { range, at: this.now() } }),
      () => {},
    );
    return true;
  }

  /** A chat that is over can be read until its window closes; the next click starts a new one. */
  private keep(): void {
    const { memory } = this.parts;
    const { lines, pending } = this.state.talk;
    if (!this.ours) return;
    if (isOver(this.state)) {
      // The next at this machine is somebody else, perhaps.
      this.drafting.forgetPerson();
      return memory.write(null);
    }
    const kept = memory.read();
    const known = kept?.ChatSessionId === this.ours.ChatSessionId ? kept : null;
    const others = (known?.pending ?? []).filter(
      own => !this.mine.has(own.ClientId) && !lines.some(line => line.ClientId === own.ClientId),
    );
    memory.write({ ...this.ours, pending: [...others, ...pending], seen: Math.max(this.seen, known?.seen ?? 0) });
  }

  /** True when it was done. */
  private async busily(act: (ours: Ours) => Promise<unknown>): Promise<boolean> {
    this.hear({ is: "busy" });
    try {
      await act(this.ours ?? { ChatSessionId: 0, SessionKey: "" });
      this.hear({ is: "done" });
      return true;
    } catch (error) {
      const refusal = error instanceof Refused ? error.refusal : { Code: "Unknown" };
      const named = refusal.Field && this.state.session;
      this.hear(named ? { is: "refused-form", refusal } : { is: "trouble", code: refusal.Code });
      return false;
    }
  }
}
