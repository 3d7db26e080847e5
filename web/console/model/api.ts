/** Operations over HTTP, for what the live connection does not carry. */

import { Refused } from "@shared/connection";
import type { Refusal } from "@shared/types";

export type Method = "POST" | "PUT" | "PATCH" | "DELETE";

export interface Api {
  /** `path` without a leading slash, below `api/v1/`: `Snakk/Dashboard?topics=1`. Throws `Refused`. */
  get<Told>(path: string): Promise<Told>;
  /** Throws `Refused` with the server's Code, Field and Message; `Unreachable` where there is no answer. */
  send<Told = unknown>(method: Method, path: string, body?: unknown): Promise<Told>;
  /** The same for an address beside the API, such as `console/password`. */
  post<Told = unknown>(path: string, body: unknown): Promise<Told>;
}

export interface ApiParts {
  /** Ends with a slash. */
  base: string;
  fetch: typeof globalThis.fetch;
  /** The page's half of the cookie. */
  xsrf(): string;
}

/** A server that takes longer than this counts as away: nobody waits without end. */
const PATIENCE = 30_000;

export function httpApi({ base, fetch, xsrf }: ApiParts): Api {
  const ask = async <Told>(method: "GET" | Method, path: string, body?: unknown): Promise<Told> => {
    const headers: Record<string, string> = { Accept: "application/json", "X-XSRF-TOKEN": xsrf() };
    if (body !== undefined) headers["Content-Type"] = "application/json";
    const text = body === undefined ? {} : { body: JSON.stringify(body) };
    const signal = AbortSignal.timeout(PATIENCE);
    const how = { method, headers, ...text, credentials: "same-origin" as const, signal };
    const answer = await fetch(`${base}${path}`, how).catch(() => {
      throw new Refused({ Code: "Unreachable" });
    });
    const told: unknown = await answer.json().catch(() => undefined);
    if (!answer.ok) throw new Refused(refusalOf(answer.status, told));
    return told as Told;
  };
  return {
    get: path => ask("GET", `api/v1/${path}`),
    send: (method, path, body) => ask(method, `api/v1/${path}`, body),
    post: (path, body) => ask("POST", path, body),
  };
}

/** A refusal in either of its shapes: by its name, or as the vendor's error, where the field stands before the words. */
export function refusalOf(status: number, told: unknown): Refusal {
  const known = (told && typeof told === "object" ? told : {}) as Record<string, unknown>;
  const word = (...names: string[]) => String(names.map(name => known[name]).find(Boolean) ?? "");
  const Message = word("MessageDetail", "ErrorMessage", "Message");
  const Field = word("Field") || (/^([\w.[\]]+): /.exec(word("MessageDetail"))?.[1] ?? "");
  const Code = word("Code", "ErrorType") || (status === 400 ? "Invalid" : `Http${status}`);
  return { Code, ...(Field ? { Field } : {}), ...(Message ? { Message } : {}) };
}

/** The code of whatever was thrown. */
export function codeOf(error: unknown): string {
  return error instanceof Refused ? error.refusal.Code : "Unknown";
}
