/** The customer's HTTP face. Every call ends with the answer, or with the refusal the server gave. */

import { Refused } from "@shared/connection";
import type { Epoch, EventFrame, SeenFrame, TypingFrame } from "@shared/frames";
import type { Refusal, VisitorSession, VisitorTopic } from "@shared/types";
import type { FiledRequest, Polled, StartedChat, WaitRange } from "@shared/types.gen";
import type { Customer } from "../bridge";

export interface Started extends Omit<StartedChat, "Session"> {
  Session: VisitorSession;
}

export interface Form extends Customer {
  CustomerCountry?: string;
  CustomerConsented?: boolean;
  Message?: string;
}

/** Where the visitor is, and who reads. */
export interface Visit {
  PageUrl: string;
  PageTitle: string;
  Referrer: string;
  Language: string;
  Zone: string;
}

export interface Tail extends Omit<Polled, "Events"> {
  /** Frames as a socket would bring them: among the events signs of typing, and behind them what was seen. */
  Events: (EventFrame | TypingFrame | SeenFrame)[];
}

/** Which session, and the proof that it is ours. */
export interface Ours {
  ChatSessionId: number;
  SessionKey: string;
}

/** What is said: words, or words that were chosen. */
export interface Words {
  Message: string;
  SpecialType?: "ClickedOption";
}

export interface Face {
  topic(): Promise<VisitorTopic>;
  start(customer: Form, visitor: string, visit: Partial<Visit>): Promise<Started>;
  form(ours: Ours, form: Form): Promise<VisitorSession>;
  request(ours: Ours, form: Form): Promise<FiledRequest>;
  rate(ours: Ours, stars: number): Promise<VisitorSession>;
  transcript(ours: Ours, email: string): Promise<VisitorSession>;
  wait(ours: Ours): Promise<WaitRange>;
  page(ours: Ours, url: string, title: string): Promise<unknown>;
  seen(ours: Ours, seq: number): Promise<unknown>;
  close(ours: Ours): Promise<unknown>;
  leave(ours: Ours): Promise<unknown>;
  message(ours: Ours, words: Words, clientId: string): Promise<unknown>;
  events(ours: Ours, after: number, epoch: Epoch, waitSeconds: number): Promise<Tail>;
}

type Fetch = typeof fetch;

const PATIENCE = 20_000;

/**
 * `base` ends with a slash. `dated` hears the server's time with each answer: the visitor's own clock may be a day off.
 */
export function httpFace(base: string, topicId: number, fetch: Fetch, dated: (now: number) => void = () => {}): Face {
  const ask = caller(base, fetch, dated);
  const session = (ours: Ours, rest = "") => `sessions/${ours.ChatSessionId}${rest}`;
  const post = <Answer>(ours: Ours, rest: string, body: object = {}) =>
    ask<Answer>("POST", session(ours, rest), { body, ours });
  return {
    topic: () => ask("GET", `topics/${topicId}`, { needs: "Widget" }),
    start: (customer, VisitorToken, visit) =>
      ask("POST", `topics/${topicId}/sessions`, { body: { ...customer, VisitorToken, ...visit }, needs: "Session" }),
    form: (ours, form) => post(ours, "/form", form),
    request: (ours, form) => post(ours, "/request", form),
    rate: (ours, Rating) => post(ours, "/rating", { Rating }),
    transcript: (ours, Email) => post(ours, "/transcript", { Email }),
    wait: ours => ask("GET", session(ours, "/wait"), { ours, needs: "ToMinutes" }),
    page: (ours, Url, Title) => post(ours, "/page", { Url, Title }),
    seen: (ours, Seq) => post(ours, "/seen", { Seq }),
    close: ours => post(ours, "/close"),
    leave: ours => post(ours, "/leave"),
    message: (ours, Message, ClientId) => post(ours, "/messages", { Message, ClientId }),
    events: (ours, after, epoch, wait) =>
      ask("GET", session(ours, `/events?after=${after}&epoch=${encodeURIComponent(epoch)}&wait=${wait}`), {
        ours,
        needs: "Events",
        patience: wait * 1000 + PATIENCE,
      }),
  };
}

interface With {
  body?: object;
  ours?: Ours;
  /** A field without which the answer is none. */
  needs?: string;
  patience?: number;
}

function caller(base: string, fetch: Fetch, dated: (now: number) => void) {
  return async function ask<Answer>(
    method: string,
    path: string,
    { body, ours, needs, patience = PATIENCE }: With,
  ): Promise<Answer> {
    const headers: Record<string, string> = { Accept: "application/json" };
    if (body) headers["Content-Type"] = "application/json";
    if (ours) headers.Authorization = `SessionKey ${ours.SessionKey}`;
    const signal = AbortSignal.timeout(patience);
    const request: RequestInit = { method, headers, cache: "no-store", credentials: "omit", signal };
    if (body) request.body = JSON.stringify(body);
    const answer = await reach(() => fetch(`${base}chat/${path}`, request));
    const text = await reach(() => answer.text());
    const told: unknown = text ? parsed(text) : null;
    const date = Date.parse(answer.headers.get("Date") ?? "");
    if (date) dated(date);
    if (!answer.ok) throw new Refused({ Code: `Http${answer.status}`, ...(told as Partial<Refusal> | null) });
    if (needs && !(told && typeof told === "object" && needs in told)) throw new Refused({ Code: "Garbled" });
    return told as Answer;
  };
}

/** No answer at all, or none in time, is a refusal of its own kind. */
async function reach<T>(attempt: () => Promise<T>): Promise<T> {
  try {
    return await attempt();
  } catch {
    throw new Refused({ Code: "Unreachable" });
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
