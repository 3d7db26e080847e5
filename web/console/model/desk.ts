/** The agent's desk: joins the door, the live connection and the state. The page draws `state` and calls the rest. */

import type { Clock } from "@shared/clock";
import { Connection, Refused } from "@shared/connection";
import type { AgentFrame } from "@shared/frames";
import { freshId } from "@shared/ids";
import type { WireMaker } from "@shared/wires";
import type { Door } from "./door";
import { waiting } from "./lists";
import { type DeskState, isCaughtUp, type News, NOTHING, type Notice, reduce } from "./state";

export interface Parts {
  door: Door;
  clock: Clock;
  wire: WireMaker;
  changed(state: DeskState): void;
}

const TYPING_LIFE = 10_000;
const TYPING_EVERY = 3_000;
const NOTICE_LIFE = 10_000;

export class Desk {
  state: DeskState = NOTHING;
  private connection: Connection | null = null;
  private toldTypingAt = 0;
  private cancelNotice = () => {};
  private readonly quiets = new Map<number, () => void>();

  constructor(private readonly parts: Parts) {}

  /** Go on with the sign-in this browser has, or ask for one. */
  start(): void {
    if (this.parts.door.xsrf()) this.connect();
    else this.hear({ is: "signed-out", code: null });
  }

  async signIn(name: string, password: string, present: boolean): Promise<void> {
    this.hear({ is: "signing-in" });
    try {
      await this.parts.door.signIn(name, password, present);
      this.connect();
    } catch (error) {
      this.hear({ is: "refused", code: codeOf(error) });
    }
  }

  async signOut(): Promise<void> {
    await this.parts.door.signOut().catch(() => {});
    this.connection?.stop();
    this.connection = null;
    this.hear({ is: "signed-out", code: null });
  }

  /** Show a conversation, and follow it from now on. */
  select(id: number): void {
    const known = this.state.talks.get(id);
    this.hear({ is: "selected", id });
    if (this.state.talks.has(id) && (!known || known.shut)) this.openTalk(id);
  }

  /** Stop following a conversation. */
  close(id: number): void {
    this.connection?.tell({ Op: "Close", ChatSessionId: id });
    this.hear({ is: "closed", id });
  }

  async next(): Promise<void> {
    await this.pick(() => this.call<Picked>("PickUpFirstChatSession", {}));
  }

  async pickUp(id: number): Promise<void> {
    await this.pick(() => this.call<Picked>("PickUpChatSession", { ChatSessionId: id }));
  }

  async transfer(id: number, userId: number): Promise<void> {
    await this.act("TransferChatSession", { ChatSessionId: id, ToAssociate: String(userId) });
  }

  async accept(id: number): Promise<void> {
    this.select(id);
    await this.act("AcceptChatSessionTransfer", { ChatSessionId: id });
  }

  /** Decline an offer, or take one's own back. */
  async reject(id: number): Promise<void> {
    await this.act("RejectChatSessionTransfer", { ChatSessionId: id });
  }

  async takeOver(id: number): Promise<void> {
    await this.act("TakeOverChatSession", { ChatSessionId: id });
  }

  async end(id: number): Promise<void> {
    await this.act("EndChatSession", { ChatSessionId: id });
  }

  async transcript(id: number): Promise<string> {
    return (await this.act<string>("GetChatTranscript", { ChatSessionId: id, Html: false })) ?? "";
  }

  async setPresent(present: boolean): Promise<void> {
    const me = this.state.me;
    if (!me) return;
    try {
      await this.call("SaveChatPresence", { ChatPresence: [{ UserId: me.UserId, Present: present }] });
      this.hear({ is: "present", present });
    } catch (error) {
      this.tell({ key: "failed", value: codeOf(error) });
    }
  }

  /** Write a line: it is drawn at once and kept until the server has it. */
  say(id: number, text: string): void {
    this.deliver(id, freshId(), text, this.parts.clock.now());
    this.toldTypingAt = 0;
  }

  retry(id: number, clientId: string): void {
    const own = this.state.talks.get(id)?.said.pending.find(line => line.ClientId === clientId);
    if (own) this.deliver(id, own.ClientId, own.Message, own.at);
  }

  typing(id: number): void {
    const now = this.parts.clock.now();
    if (now - this.toldTypingAt < TYPING_EVERY) return;
    this.toldTypingAt = now;
    this.connection?.tell({ Op: "Typing", ChatSessionId: id, Typing: true });
  }

  tryNow(): void {
    this.connection?.nudge();
  }

  private connect(): void {
    this.connection?.stop();
    const connection = new Connection({
      wire: this.parts.wire,
      clock: this.parts.clock,
      hello: () => ({ Xsrf: this.parts.door.xsrf(), Epoch: this.state.epoch, Open: this.openTalks() }),
      heard: frame => this.hear({ is: "frame", frame: frame as AgentFrame }),
      caughtUp: () => isCaughtUp(this.state),
      changed: state => {
        if (connection === this.connection) this.connectionChanged(state);
      },
    });
    this.connection = connection;
    this.hear({ is: "signed-in" });
    connection.start();
  }

  private connectionChanged(state: DeskState["connection"]): void {
    this.hear({ is: "connection", state });
    if (state.name !== "stopped" || state.reason === "VersionNotServed") return;
    const knew = this.state.me !== null;
    this.connection = null;
    this.hear({ is: "signed-out", code: knew ? "Expired" : null });
  }

  private openTalks(): Record<string, number> {
    const open = [...this.state.talks.values()].filter(talk => !talk.shut);
    return Object.fromEntries(open.map(talk => [talk.row.ChatSessionId, talk.said.seq]));
  }

  private openTalk(id: number): void {
    const After = this.state.talks.get(id)?.said.seq ?? 0;
    this.connection?.ask({ Op: "Open", ChatSessionId: id, After, Epoch: this.state.epoch }).catch(error => {
      if (codeOf(error) !== "Lost") this.hear({ is: "shut", id });
    });
  }

  private call<Ok>(op: string, args: Record<string, unknown>): Promise<Ok> {
    return this.connection?.call<Ok>(op, args) ?? Promise.reject(new Refused({ Code: "Lost" }));
  }

  private async act<Ok>(op: string, args: Record<string, unknown>): Promise<Ok | undefined> {
    try {
      return await this.call<Ok>(op, args);
    } catch (error) {
      this.tell({ key: "failed", value: codeOf(error) });
      return undefined;
    }
  }

  private async pick(take: () => Promise<Picked>): Promise<void> {
    try {
      const picked = await take();
      if (!picked) return this.tell({ key: "none", value: "" });
      this.hear({ is: "notice", notice: null });
      this.show(picked.ChatSessionId);
    } catch (error) {
      const code = codeOf(error);
      if (code !== "NotInQueue") return this.tell({ key: "failed", value: code });
      this.tell(waiting(this.state).length ? { key: "taken", value: "" } : { key: "none", value: "" });
    }
  }

  /** The row of what was just picked up may come a moment after the answer. */
  private show(id: number, tries = 40): void {
    if (this.state.rows.has(id)) this.select(id);
    else if (tries) this.parts.clock.after(50, () => this.show(id, tries - 1));
  }

  private deliver(id: number, ClientId: string, Message: string, at: number): void {
    this.hear({ is: "said", id, own: { ClientId, Message, at, failed: null } });
    const args = { ChatSessionId: id, Message: { Message }, ClientId };
    this.connection?.call("AddChatMessage", args, true).catch(error => {
      this.hear({ is: "refused-line", id, clientId: ClientId, code: codeOf(error) });
    });
  }

  private tell(notice: Notice): void {
    this.hear({ is: "notice", notice });
    this.cancelNotice();
    this.cancelNotice = this.parts.clock.after(NOTICE_LIFE, () => this.hear({ is: "notice", notice: null }));
  }

  private hear(news: News): void {
    this.state = reduce(this.state, news);
    if (news.is === "frame") this.after(news.frame);
    this.parts.changed(this.state);
  }

  private after(frame: AgentFrame): void {
    if (frame.Kind === "Event" && this.state.talks.get(frame.ChatSessionId)?.said.gap)
      this.openTalk(frame.ChatSessionId);
    if (frame.Kind === "Rows" || frame.Kind === "Welcome") this.openSelected();
    if (frame.Kind !== "Typing") return;
    const id = frame.ChatSessionId;
    this.quiets.get(id)?.();
    this.quiets.set(
      id,
      this.parts.clock.after(TYPING_LIFE, () => this.hear({ is: "quiet", id })),
    );
  }

  /** A conversation asked for by the page's address opens as soon as its row is known. */
  private openSelected(): void {
    const { selected, talks, rows } = this.state;
    if (selected && !talks.has(selected) && rows.has(selected)) this.select(selected);
  }
}

type Picked = { ChatSessionId: number } | null;

function codeOf(error: unknown): string {
  return error instanceof Refused ? error.refusal.Code : "Unknown";
}
