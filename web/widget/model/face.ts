/** The customer's HTTP face. Every call ends with the answer, or with the refusal the server gave. */

import { Refused } from "@shared/connection";
import type { Epoch, EventFrame, TypingFrame } from "@shared/frames";
import type { Refusal, VisitorSession, VisitorTopic } from "@shared/types";
import type { Polled, StartedChat } from "@shared/types.gen";
import type { Customer } from "../bridge";

export interface Started extends Omit<StartedChat, "Session"> {
  Session: VisitorSession;
}

export interface Form extends Customer {
  CustomerConsented?: boolean;
  Message?: string;
}

export interface Tail extends Omit<Polled, "Events"> {
  /** Frames as a socket would bring them; signs of typing stand among the events. */
  Events: (EventFrame | TypingFrame)[];
}

/** Which session, and the proof that it is ours. */
export interface Ours {
  ChatSessionId: number;
  SessionKey: string;
}

export interface Face {
  topic(): Promise<VisitorTopic>;
  start(customer: Customer, visitor: string): Promise<Started>;
  form(ours: Ours, form: Form): Promise<unknown>;
  close(ours: Ours): Promise<unknown>;
  leave(ours: Ours): Promise<unknown>;
  message(ours: Ours, text: string, clientId: string): Promise<unknown>;
  events(ours: Ours, after: number, epoch: Epoch, waitSeconds: number): Promise<Tail>;
}

type Fetch = typeof fetch;

/** `base` ends with a slash. */
export function httpFace(base: string, topicId: number, fetch: Fetch): Face {
  const ask = caller(base, fetch);
  const session = (ours: Ours, rest = "") => `sessions/${ours.ChatSessionId}${rest}`;
  return {
    topic: () => ask("GET", `topics/${topicId}`),
    start: (customer, VisitorToken) => ask("POST", `topics/${topicId}/sessions`, { ...customer, VisitorToken }),
    form: (ours, form) => ask("POST", session(ours, "/form"), form, ours),
    close: ours => ask("POST", session(ours, "/close"), {}, ours),
    leave: ours => ask("POST", session(ours, "/leave"), {}, ours),
    message: (ours, Message, ClientId) =>
      ask("POST", session(ours, "/messages"), { Message: { Message }, ClientId }, ours),
    events: (ours, after, epoch, wait) =>
      ask(
        "GET",
        session(ours, `/events?after=${after}&epoch=${encodeURIComponent(epoch)}&wait=${wait}`),
        undefined,
        ours,
      ),
  };
}

function caller(base: string, fetch: Fetch) {
  return async function ask<Answer>(method: string, path: string, body?: object, ours?: Ours): Promise<Answer> {
    const headers: Record<string, string> = { Accept: "application/json" };
    if (body) headers["Content-Type"] = "application/json";
    if (ours) headers.Authorization = `SessionKey ${ours.SessionKey}`;
    const request: RequestInit = { method, headers, cache: "no-store", credentials: "omit" };
    if (body) request.body = JSON.stringify(body);
    const answer = await reach(() => fetch(`${base}chat/${path}`, request));
    const text = await reach(() => answer.text());
    const told: unknown = text ? parsed(text) : null;
    if (!answer.ok) throw new Refused({ Code: `Http${answer.status}`, ...(told as Partial<Refusal> | null) });
    return told as Answer;
  };
}

/** No answer at all is a refusal of its own kind. */
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
