/** Signing in and out over HTTP. */

import { Refused } from "@shared/connection";
import type { Refusal } from "@shared/types";

export interface Door {
  signIn(name: string, password: string, present: boolean): Promise<void>;
  signOut(): Promise<void>;
  /** The page's half of the cookie; empty when nobody is signed in. */
  xsrf(): string;
}

/** `base` ends with a slash. */
export function httpDoor(base: string, fetch: typeof globalThis.fetch, cookies: () => string): Door {
  const xsrf = () => /(?:^|; *)XSRF-TOKEN=([^;]*)/.exec(cookies())?.[1] ?? "";
  const post = async (path: string, body: object) => {
    const headers = { "Content-Type": "application/json", "X-XSRF-TOKEN": xsrf() };
    const answer = await reach(() =>
      fetch(`${base}console/${path}`, {
        method: "POST",
        headers,
        body: JSON.stringify(body),
        credentials: "same-origin",
      }),
    );
    if (!answer.ok) {
      const told = (await answer.json().catch(() => null)) as Partial<Refusal> | null;
      throw new Refused({ Code: `Http${answer.status}`, ...told });
    }
  };
  return {
    signIn: (Username, Password, Present) => post("login", { Username, Password, Present }),
    signOut: () => post("logout", {}),
    xsrf,
  };
}

async function reach<T>(attempt: () => Promise<T>): Promise<T> {
  try {
    return await attempt();
  } catch {
    throw new Refused({ Code: "Unreachable" });
  }
}
