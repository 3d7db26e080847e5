/** The frame's side of the talk with the page around it. Only the parent is heard, and only from its first origin. */

import type { ToFrame, ToPage } from "../bridge";

export interface Host {
  tell(message: ToPage): void;
}

/** Says it is ready, then hears the page. A chat in a window of its own gets a greeting of its own. */
export function joinHost(frame: Window, hear: (message: ToFrame) => void): Host {
  if (frame.parent === frame) {
    const look = { title: "", theme: "", color: "", font: "", size: "" };
    queueMicrotask(() => hear({ snakk: "hello", look, customer: {}, open: true, scheme: "auto" }));
    return { tell: () => {} };
  }
  let origin = "";
  frame.addEventListener("message", event => {
    if (event.source !== frame.parent || !isOurs(event.data)) return;
    origin ||= event.origin;
    if (event.origin === origin) hear(event.data);
  });
  // Nobody in particular is spoken to here, so nothing but the word itself is said.
  frame.parent.postMessage({ snakk: "ready" } satisfies ToPage, "*");
  return {
    tell(message) {
      if (origin) frame.parent.postMessage(message, origin);
    },
  };
}

function isOurs(data: unknown): data is ToFrame {
  const words = ["hello", "shown", "hidden"];
  return typeof data === "object" && data !== null && "snakk" in data && words.includes(String(data.snakk));
}
