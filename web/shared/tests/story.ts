/** Whole histories of one session, made up at random but legal, with what each side is told at every step. */

import type { EventFrame } from "../frames";
import type { MessageView, SessionRow, VisitorSession } from "../types";
import { dice } from "./support";

export interface Step {
  forCustomer: EventFrame;
  forAgent: EventFrame;
  /** What each side would be told if it asked now. */
  session: VisitorSession;
  row: SessionRow;
}

const ID = 5;
const AGENTS = [7, 8];

const BLANK: SessionRow = {
  ChatSessionId: ID,
  TopicId: 1,
  Status: "Invalid",
  UserId: 0,
  AgentName: "",
  TransferTo: 0,
  TransferFrom: 0,
  CustomerName: "",
  CustomerAlias: "",
  CustomerEmail: "",
  CustomerPhone: "",
  CustomerCompanyName: "",
  CustomerCountry: "",
  CustomerHost: "",
  FirstMessage: "",
  LastMessage: "",
  WhenRequested: null,
  WhenQueued: null,
  WhenStarted: null,
  WhenEnded: null,
  WhenIdle: null,
  AlertLevel: 0,
  Warned: "Nobody",
  Rank: 0,
  Unread: 0,
  EnqueueNo: 0,
  InitialQueuePos: 0,
  ChatbotIsActive: false,
  Rating: 0,
  PersonId: 0,
  ContactId: 0,
  ProjectId: 0,
  SaleId: 0,
  TicketId: 0,
  Seq: 0,
};

const FOR_CUSTOMER = [
  "TopicId",
  "AgentName",
  "CustomerName",
  "WhenRequested",
  "WhenStarted",
  "WhenEnded",
  "Rating",
] as const;

/** A server in miniature: the row, and everything told about it. */
class Story {
  row = BLANK;
  readonly steps: Step[] = [];

  private at(): string {
    return new Date(Date.UTC(2026, 10, 24, 10, 0, this.row.Seq)).toISOString();
  }

  fact(Event: string, Status: SessionRow["Status"], facts: Partial<SessionRow>, hidden = false): void {
    this.row = { ...this.row, ...facts, Status, Seq: this.row.Seq + 1 };
    const kept = Object.entries(facts).filter(([name]) => FOR_CUSTOMER.includes(name as "Rating"));
    this.tell(Event, hidden ? null : { Session: Object.fromEntries(kept) }, { Session: facts });
  }

  line(
    Type: MessageView["Type"],
    sender: number,
    Message: string,
    SpecialType: MessageView["SpecialType"] = "None",
    hidden = false,
  ): void {
    const before = this.row;
    const WhenPosted = this.at();
    const spoken = Type !== "Special";
    const plain = spoken && SpecialType === "None";
    this.row = {
      ...before,
      Seq: before.Seq + 1,
      Status:
        Type === "ToUser" ? (active(before) ? "CustomerLast" : before.Status) : spoken ? "UserLast" : before.Status,
      WhenIdle: WhenPosted,
      LastMessage: Message || before.LastMessage,
      FirstMessage: before.FirstMessage || (plain ? Message : ""),
      Unread: Type === "ToUser" ? before.Unread + 1 : spoken ? 0 : before.Unread,
      AlertLevel: Type === "ToCustomer" ? 0 : before.AlertLevel,
      Warned: Type === "ToCustomer" ? "Nobody" : before.Warned,
    };
    const view = (Mine: boolean): MessageView => ({
      ChatMessageId: 100 + this.row.Seq,
      Type,
      SpecialType,
      SpecialParam: "",
      Message,
      Author: sender > 0 ? `Agent ${sender}` : "Kari",
      WhenPosted,
      ClientId: Mine && sender ? `c${this.row.Seq}` : null,
      Mine,
    });
    const forAgent = { Message: { ...view(sender > 0), SenderId: sender } };
    this.tell("MessageAdded", hidden ? null : { Message: view(sender === -1) }, forAgent);
  }

  private tell(Event: string, customer: EventFrame["Data"] | null, agent: EventFrame["Data"]): void {
    const { Seq, Status } = this.row;
    const frame = { Kind: "Event" as const, ChatSessionId: ID, Seq, At: this.at(), Status };
    this.steps.push({
      forCustomer: customer ? { ...frame, Event, Data: customer } : { ...frame, Event: "Hidden", Data: {} },
      forAgent: { ...frame, Event, Data: agent },
      session: visitorView(this.row),
      row: this.row,
    });
  }
}

const active = (row: SessionRow) => row.Status === "CustomerLast" || row.Status === "UserLast";

function visitorView(row: SessionRow): VisitorSession {
  const {
    ChatSessionId,
    TopicId,
    Status,
    AgentName,
    CustomerName,
    WhenRequested,
    WhenStarted,
    WhenEnded,
    Rating,
    Seq,
  } = row;
  return {
    ChatSessionId,
    TopicId,
    Status,
    AgentName,
    CustomerName,
    WhenRequested,
    WhenStarted,
    WhenEnded,
    Rating,
    AgentPhoto: "",
    RequestNumber: 0,
    TranscriptTo: "",
    Seq,
  };
}

/** One history; another seed, another history. */
export function story(seed: number, length = 40): Step[] {
  const roll = dice(seed);
  const told = new Story();
  told.fact("SessionStarted", "PreChatForm", { TopicId: 1, WhenRequested: "2026-11-24T10:00:00Z" });
  told.fact("FormSubmitted", "InQueue", { CustomerName: "Kari", CustomerEmail: "kari@example.com" });
  told.fact("SessionQueued", "InQueue", { EnqueueNo: 3, WhenQueued: "2026-11-24T10:00:02Z" });
  while (told.steps.length < length) next(told, roll);
  return told.steps;
}

function next(told: Story, roll: (sides: number) => number): void {
  const { row } = told;
  const agent = AGENTS[roll(2)] ?? 7;
  if (row.Status === "InQueue") {
    if (roll(3)) return told.line("ToUser", -1, `waiting ${row.Seq}`);
    told.fact("SessionPickedUp", "CustomerLast", {
      UserId: agent,
      AgentName: `Agent ${agent}`,
      Rank: 1 + roll(3),
      Unread: 0,
    });
    return told.line("ToCustomer", agent, "Welcome!", "Welcome");
  }
  if (row.Status === "Finished") {
    told.fact("SessionReopened", "CustomerLast", { WhenEnded: null, Rank: 2 });
    told.line("Special", -1, "", "ReopenedByCustomer");
    return told.line("ToUser", -1, `back ${row.Seq}`);
  }
  const other = AGENTS.find(one => one !== row.UserId) ?? 8;
  const choice = roll(10);
  if (choice < 3) return told.line("ToUser", -1, `customer ${row.Seq}`);
  if (choice < 6) return told.line("ToCustomer", row.UserId, `agent ${row.Seq}`);
  if (choice === 6)
    return told.fact(
      "DetailsChanged",
      row.Status,
      { CustomerPhone: `${row.Seq}`, AlertLevel: 1, Warned: "Agents" },
      true,
    );
  if (choice === 7 && row.TransferTo) {
    told.fact("TransferRejected", row.Status, { TransferTo: 0, TransferFrom: 0 }, true);
    return told.line("Special", other, "", "TransferRejected", true);
  }
  if (choice === 7)
    return told.fact("TransferOffered", row.Status, { TransferTo: other, TransferFrom: row.UserId }, true);
  if (choice === 8 && row.TransferTo) {
    const facts = { UserId: other, AgentName: `Agent ${other}`, TransferTo: 0, TransferFrom: row.UserId, Rank: 4 };
    told.fact("TransferAccepted", row.Status, facts);
    return told.line("Special", other, "", "TransferedSession");
  }
  if (choice === 9 && !roll(3)) {
    told.line("Special", row.UserId, "", "ClosedByUser");
    told.fact("SessionEnded", "Finished", {
      WhenEnded: `2026-11-24T10:00:${10 + (row.Seq % 40)}Z`,
      Rank: 0,
      TransferTo: 0,
    });
  }
}
