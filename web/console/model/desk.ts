/** The agent's desk: joins the door, the live connection and the state. The page draws `state` and calls the rest. */

import type { Clock } from "@shared/clock";
import { Connection, Refused } from "@shared/connection";
import type { AgentFrame } from "@shared/frames";
import { freshId } from "@shared/ids";
import type { SessionRow } from "@shared/types";
import type { WireMaker } from "@shared/wires";
import { codeOf } from "./api";
import type { Door } from "./door";
import type { Drafts } from "./drafts";
import { waiting } from "./lists";
import { Sights } from "./sights";
import { type DeskState, isCaughtUp, type News, NOTHING, type Notice, reduce } from "./state";

export interface Parts {
  door: Door;
  clock: Clock;
  wire: WireMaker;
  drafts?: Drafts;
  changed(state: DeskState): void;
}

const TYPING_LIFE = 10_000;
const TYPING_EVERY = 3_000;
const NOTICE_LIFE = 10_000;
const TAKEN_LIFE = 2_000;
/** The line may end before the answer that takes the cookies away is there. */
const COOKIES_GO_WITHIN = 2_000;

export class Desk {
  state: DeskState = NOTHING;
  private connection: Connection | null = null;
  private toldTypingAt = 0;
  private cancelNotice = () => {};
  private readonly quiets = new Map<number, () => void>();
  private readonly opening = new Set<number>();
  private heardLive = () => {};

  private readonly sights: Sights;

  constructor(private readonly parts: Parts) {
    this.sights = new Sights(parts.clock, (ChatSessionId, Seq) =>
      this.connection?.tell({ Op: "Seen", ChatSessionId, Seq }),
    );
  }

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

  /** Run this each time the line is live. */
  onLive(then: () => void): void {
    this.heardLive = then;
  }

  async signOut(): Promise<void> {
    this.parts.drafts?.forget(this.state.me?.UserId ?? 0);
    await this.parts.door.signOut().catch(() => {});
    this.connection?.stop();
    this.connection = null;
    this.hear({ is: "signed-out", code: null });
  }

  /** Show a conversation, and follow it from now on; 0 for none. */
  select(id: number): void {
    const known = this.state.talks.get(id);
    this.hear({ is: "selected", id });
    if (id && this.state.me && (!known || known.shut)) this.openTalk(id);
  }

  /** Everything up to this number is on the screen, before somebody's eyes; in one's own chat the customer is told. */
  see(id: number, seq: number): void {
    const { rows, seen, me, connection } = this.state;
    const row = rows.get(id);
    if (row && row.UserId === me?.UserId && connection.name === "live") this.sights.look(id, seq);
    if (row && (seen.get(id) ?? 0) < row.Unread) this.hear({ is: "seen", id });
  }

  dismiss(id: number): void {
    this.hear({ is: "aside", id, aside: null });
  }

  /** My chats of the last hours, for the list of them. */
  async fetchRecent(): Promise<void> {
    const rows = await this.call<SessionRow[]>("GetRecentChats", {}).catch(() => null);
    if (Array.isArray(rows)) this.hear({ is: "recent", rows });
  }

  /** File a chat as a request with its conversation. The number of it, or 0 where that was refused. */
  async fileRequest(id: number, Title: string): Promise<number> {
    const filed = await this.act<{ Number: number }>("FileRequest", { ChatSessionId: id, Request: { Title } });
    return filed?.Number ?? 0;
  }

  /** Stop following a conversation. */
  close(id: number): void {
    this.connection?.tell({ Op: "Close", ChatSessionId: id });
    this.sights.close(id);
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
    this.hear({ is: "answering", id });
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
    if (state.name === "live") this.live();
    if (state.name !== "stopped" || state.reason === "VersionNotServed") return;
    const knew = this.state.me !== null;
    this.connection = null;
    this.hear({ is: "signed-out", code: knew ? "Expired" : null });
    this.parts.clock.after(COOKIES_GO_WITHIN, () => this.signedOutElsewhere());
  }

  /** Where the cookies are gone the sign-in has not run out: its person has left, in another tab, and leaves nothing. */
  private signedOutElsewhere(): void {
    const { me, signedIn, busy } = this.state;
    if (!me || signedIn !== "no" || busy || this.parts.door.xsrf()) return;
    this.parts.drafts?.forget(me.UserId);
    this.hear({ is: "signed-out", code: null });
  }

  private live(): void {
    this.heardLive();
    this.fetchRecent();
  }

  private openTalks(): Record<string, number> {
    const open = [...this.state.talks.values()].filter(talk => !talk.shut);
    return Object.fromEntries(open.map(talk => [talk.row.ChatSessionId, talk.said.seq]));
  }

  private openTalk(id: number): void {
    const After = this.state.talks.get(id)?.said.seq ?? 0;
    this.opening.add(id);
    this.connection?.ask({ Op: "Open", ChatSessionId: id, After, Epoch: this.state.epoch }).catch(error => {
      this.opening.delete(id);
      if (codeOf(error) === "Lost") return;
      // Nothing of it was ever read here: then it is as if it were not there.
      this.hear(this.state.talks.get(id)?.said.seq ? { is: "shut", id } : { is: "barred", id });
    });
  }

  /** Ask for something whose refusal is said where it was asked. Throws `Refused`. */
  call<Ok>(op: string, args: Record<string, unknown>): Promise<Ok> {
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
  private show(id: number, tries = 200): void {
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

  /** A passing word about what was just tried. */
  tell(notice: Notice): void {
    this.hear({ is: "notice", notice });
    this.passNotice();
  }

  private passNotice(): void {
    this.cancelNotice();
    this.cancelNotice = this.parts.clock.after(NOTICE_LIFE, () => this.hear({ is: "notice", notice: null }));
  }

  private hear(news: News): void {
    const before = this.state;
    this.state = reduce(before, news.is === "frame" ? { ...news, at: this.parts.clock.now() } : news);
    if (news.is === "frame") this.after(news.frame);
    this.forget(before);
    this.parts.changed(this.state);
  }

  /** What is told for a while only. */
  private forget(before: DeskState): void {
    const { clock } = this.parts;
    const fresh = <Value>(now: ReadonlyMap<number, Value>, then: ReadonlyMap<number, Value>) =>
      now === then ? [] : [...now.keys()].filter(id => now.get(id) !== then.get(id));
    for (const id of fresh(this.state.taken, before.taken))
      clock.after(TAKEN_LIFE, () => this.hear({ is: "forgotten", id }));
    for (const id of fresh(this.state.asides, before.asides))
      clock.after(NOTICE_LIFE, () => this.hear({ is: "aside", id, aside: null }));
    if (this.state.notice && this.state.notice !== before.notice && this.state.notice.key === "withdrawn")
      this.passNotice();
  }

  private after(frame: AgentFrame): void {
    if (frame.Kind === "Opened") {
      this.opening.delete(frame.ChatSessionId);
      this.sights.again(frame.ChatSessionId);
    }
    if (frame.Kind === "Gone" && this.state.recent) this.fetchRecent();
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
    const { selected, talks, barred } = this.state;
    if (selected && !talks.has(selected) && barred !== selected && !this.opening.has(selected)) this.select(selected);
  }
}

type Picked = { ChatSessionId: number } | null;
