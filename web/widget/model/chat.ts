/** The visitor's chat: joins memory, HTTP face, live connection and state. The page draws `state` and calls the rest. */

import type { Clock } from "@shared/clock";
import { Connection, Refused } from "@shared/connection";
import { freshId } from "@shared/ids";
import type { WireMaker } from "@shared/wires";
import type { Customer } from "../bridge";
import type { Face, Form, Ours } from "./face";
import type { Memory } from "./memory";
import { type ChatState, isCaughtUp, isOpen, type News, NOTHING, reduce, screenOf, unreadAfter } from "./state";

export interface Parts {
  face: Face;
  memory: Memory;
  clock: Clock;
  wire: WireMaker;
  /** For where sockets are blocked. */
  fallback(ours: Ours): WireMaker;
  changed(state: ChatState): void;
}

const TYPING_LIFE = 10_000;
const TYPING_EVERY = 3_000;

export class Chat {
  state: ChatState = NOTHING;
  /** What the page around us says of the visitor; fills the form in, proves nothing. */
  customer: Customer = {};
  private ours: Ours | null = null;
  private connection: Connection | null = null;
  private seen = 0;
  private toldTypingAt = 0;
  private cancelQuiet = () => {};

  constructor(private readonly parts: Parts) {}

  /** True when this browser has a chat of this topic to come back to. */
  get remembered(): boolean {
    return this.parts.memory.read() !== null;
  }

  get unread(): number {
    return unreadAfter(this.state, this.seen);
  }

  get underWay(): boolean {
    return this.state.session !== null && isOpen(this.state.session);
  }

  /** Go on with the chat this browser remembers, or start one. */
  async open(customer: Customer): Promise<void> {
    this.customer = customer;
    const kept = this.parts.memory.read();
    if (kept) {
      this.seen = kept.seen;
      this.join(kept);
      for (const own of kept.pending) this.deliver(own.ClientId, own.Message, own.at);
    } else await this.start();
  }

  async start(): Promise<void> {
    const { face, memory } = this.parts;
    await this.busily(async () => {
      this.hear({ is: "topic", topic: await face.topic() });
      const started = await face.start(this.customer, memory.visitor());
      this.seen = 0;
      this.hear({ is: "started", session: started.Session, pending: [] });
      this.join(started);
    });
  }

  async submit(form: Form): Promise<void> {
    const ours = this.ours;
    if (ours) await this.busily(() => this.parts.face.form(ours, form));
  }

  /** Write a line: it is drawn at once and kept until the server has it. */
  say(text: string): void {
    this.deliver(freshId(), text, this.parts.clock.now());
    this.toldTypingAt = 0;
  }

  retry(clientId: string): void {
    const own = this.state.talk.pending.find(line => line.ClientId === clientId);
    if (own) this.deliver(own.ClientId, own.Message, own.at);
  }

  typing(): void {
    const now = this.parts.clock.now();
    if (now - this.toldTypingAt < TYPING_EVERY) return;
    this.toldTypingAt = now;
    this.connection?.tell({ Op: "Typing", ChatSessionId: this.ours?.ChatSessionId, Typing: true });
  }

  /** The visitor ends the chat, or gives up the place in the queue. */
  async close(): Promise<void> {
    const ours = this.ours;
    if (ours) await this.busily(() => this.parts.face.close(ours));
  }

  /** The visitor is done with a finished chat; nothing of it stays here. */
  async leave(): Promise<void> {
    const ours = this.ours;
    if (ours && this.state.session?.Status === "Finished") await this.busily(() => this.parts.face.leave(ours));
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
    this.connection?.stop();
    this.connection = null;
    this.ours = null;
    this.parts.memory.write(null);
    this.hear({ is: "forgotten" });
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
      heard: frame => this.hear({ is: "frame", frame: frame as Extract<News, { is: "frame" }>["frame"] }),
      caughtUp: () => isCaughtUp(this.state),
      changed: state => this.connectionChanged(connection, state),
    });
    this.connection = connection;
    this.keep();
    connection.start();
  }

  private connectionChanged(connection: Connection, state: ChatState["connection"]): void {
    if (connection !== this.connection) return;
    this.hear({ is: "connection", state });
    if (state.name !== "stopped" || state.reason === "Closed") return;
    this.connection = null;
    this.ours = null;
    this.parts.memory.write(null);
    this.hear({ is: "forgotten" });
    this.hear({ is: "trouble", code: state.reason });
  }

  private deliver(ClientId: string, Message: string, at: number): void {
    this.hear({ is: "said", own: { ClientId, Message, at, failed: null } });
    const args = { ChatSessionId: this.ours?.ChatSessionId, Message: { Message }, ClientId };
    this.connection?.call("AddChatMessage", args, true).catch(error => {
      const code = error instanceof Refused ? error.refusal.Code : "Lost";
      if (this.ours) this.hear({ is: "refused-line", clientId: ClientId, code });
    });
  }

  private hear(news: News): void {
    const before = this.state;
    this.state = reduce(before, news);
    if (news.is === "frame" && this.state.talk.gap) this.connection?.resume();
    const turned = this.state.session?.Status !== before.session?.Status;
    if (turned || this.state.talk.pending !== before.talk.pending) this.keep();
    if (news.is === "frame" && news.frame.Kind === "Typing") this.quietLater();
    this.parts.changed(this.state);
  }

  private quietLater(): void {
    this.cancelQuiet();
    this.cancelQuiet = this.parts.clock.after(TYPING_LIFE, () => this.hear({ is: "quiet" }));
  }

  /** A closed chat can be read until its window closes; the next click starts a new one. */
  private keep(): void {
    if (!this.ours) return;
    const { memory } = this.parts;
    if (screenOf(this.state) === "closed") memory.write(null);
    else memory.write({ ...this.ours, pending: this.state.talk.pending, seen: this.seen });
  }

  private async busily(act: () => Promise<unknown>): Promise<void> {
    this.hear({ is: "busy" });
    try {
      await act();
      this.hear({ is: "done" });
    } catch (error) {
      const refusal = error instanceof Refused ? error.refusal : { Code: "Unknown" };
      const field = refusal.Field && this.state.session ? refusal.Field : null;
      this.hear(field ? { is: "refused-form", field } : { is: "trouble", code: refusal.Code });
    }
  }
}
