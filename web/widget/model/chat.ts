/** The visitor's chat: joins memory, HTTP face, live connection and state. The page draws `state` and calls the rest. */

import type { Clock } from "@shared/clock";
import { Connection, Refused } from "@shared/connection";
import type { Line } from "@shared/conversation";
import type { CustomerFrame, Outgoing } from "@shared/frames";
import { instant } from "@shared/when";
import type { WireMaker } from "@shared/wires";
import type { Customer, Stage } from "../bridge";
import { busily } from "./busy";
import { Drafting } from "./drafting";
import type { Face, Form, Ours, Visit } from "./face";
import { type Memory, merged, type Own } from "./memory";
import { type ChatState, isCaughtUp, isOpen, isOver, type News, NOTHING, reduce, stageOf, unreadAfter } from "./state";

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

export class Chat {
  state: ChatState = NOTHING;
  /** What the page around us says of the visitor; fills forms in, proves nothing. */
  customer: Customer = {};
  readonly drafting: Drafting;
  /** Which session, and the proof that it is ours; null before there is one. */
  ours: Ours | null = null;
  /** When the desk was last told that the visitor writes. */
  toldTypingAt = 0;
  /** Hears of every change, once there is a conversation: the sound of an answer. */
  ear: ((chat: Chat) => void) | null = null;
  private connection: Connection | null = null;
  private seen = 0;
  private skew = 0;
  /** Own lines that this tab has taken care of. */
  private readonly mine = new Set<string>();
  private cancelQuiet = () => {};

  constructor(private readonly parts: Parts) {
    this.drafting = new Drafting(parts.memory, parts.clock);
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
    return stageOf(this.state);
  }

  get memory(): Memory {
    return this.parts.memory;
  }

  get clock(): Clock {
    return this.parts.clock;
  }

  get face(): Face {
    return this.parts.face;
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
    await busily(this, async () => {
      const customer = { ...this.drafting.draft.form, ...this.customer };
      const [, started] = await Promise.all([
        face.topic().then(topic => this.hear({ is: "topic", topic })),
        face.start(customer, memory.visitor(), visit()),
      ]);
      this.seen = 0;
      this.hear({ is: "started", session: started.Session, pending: [] });
      this.join(started);
    });
  }

  async submit(form: Form): Promise<void> {
    await busily(this, async ours => {
      const session = await this.parts.face.form(ours, form);
      // Where it led to the closed desk the words went nowhere, and are carried into the request.
      if (session.Status !== "OfflineForm") this.drafting.write("");
    });
  }

  openRequest(on: boolean): void {
    this.hear({ is: "filing", on });
  }

  /** Tell the desk something that needs no answer. */
  tell(frame: Outgoing): void {
    this.connection?.tell({ ...frame, ChatSessionId: this.ours?.ChatSessionId });
  }

  /** The visitor is at another place of the site. */
  moved(): void {
    const { PageUrl, PageTitle } = this.parts.visit();
    if (this.ours && PageUrl) this.parts.face.page(this.ours, PageUrl, PageTitle ?? "").catch(() => {});
  }

  /** The visitor ends the chat, or gives up the place in the queue. */
  async close(): Promise<boolean> {
    return busily(this, ours => this.parts.face.close(ours));
  }

  /** The visitor is done with a finished chat; nothing of it stays here. */
  async leave(): Promise<void> {
    if (this.state.session?.Status === "Finished") await busily(this, ours => this.parts.face.leave(ours));
    this.forget();
  }

  tryNow(): void {
    this.connection?.nudge();
  }

  /** Everything up to this number has been before the visitor's eyes. True where that is news. */
  look(seq: number): boolean {
    if (this.seen === seq) return false;
    this.seen = seq;
    this.keep();
    return true;
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
  }

  private goOn(): void {
    const kept = this.parts.memory.read();
    if (!kept) return;
    this.seen = kept.seen;
    this.join(kept);
    for (const own of kept.pending) this.deliver({ ...own, failed: null });
    this.moved();
  }

  /** Another tab wrote, sent, read, started or left something. */
  private otherTab(): void {
    const { memory, changed } = this.parts;
    this.drafting.look();
    const kept = memory.read();
    if (kept && kept.ChatSessionId === this.ours?.ChatSessionId) this.seen = Math.max(this.seen, kept.seen);
    else if (kept && !this.underWay && !this.state.busy) {
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
    this.hear({ is: "frame", frame, at: live ? this.now() : 0 });
    const shut = this.state.session?.Status === "OfflineForm" && before !== "OfflineForm";
    if (frame.Kind === "Event" && shut) this.askTopic();
    if (frame.Kind === "Typing") this.quietLater();
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

  /** Put an own line on its way, or once more. */
  deliver(own: Own): void {
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

  hear(news: News): void {
    const before = this.state;
    this.state = reduce(before, news);
    if (news.is === "frame" && this.state.talk.gap) this.connection?.resume();
    const turned = this.state.session?.Status !== before.session?.Status;
    if (turned || this.state.talk.pending !== before.talk.pending) this.keep();
    this.draw();
  }

  private quietLater(): void {
    this.cancelQuiet();
    this.cancelQuiet = this.parts.clock.after(TYPING_LIFE, () => this.hear({ is: "quiet" }));
  }

  /** Show it as it is now. */
  draw(): void {
    this.parts.changed(this.state);
    this.ear?.(this);
  }

  /** A chat that is over can be read until its window closes; the next click starts a new one. */
  private keep(): void {
    const { memory } = this.parts;
    if (!this.ours) return;
    if (isOver(this.state)) {
      // The next at this machine is somebody else, perhaps.
      this.drafting.forgetPerson();
      return memory.write(null);
    }
    memory.write(merged(memory.read(), { ...this.ours, pending: [], seen: this.seen }, this.state.talk, this.mine));
  }
}
