/** The frame's side of the talk with the page around it. Only the parent is heard, and only from its first origin. */

import type { Customer, ToFrame, ToPage } from "../bridge";

export interface Host {
  tell(message: ToPage): void;
}

/** Says it is ready, and whether it may keep anything, then hears the page. A chat in a window of its own greets
 * itself; the page that led there is where the visitor is. */
export function joinHost(frame: Window, hear: (message: ToFrame) => void, keeps = true): Host {
  if (frame.parent === frame) {
    const look = { title: "", theme: "", color: "", font: "", size: "" };
    const page = { url: frame.document?.referrer ?? "", title: "", referrer: "" };
    queueMicrotask(() => hear({ snakk: "hello", look, customer: {}, open: true, scheme: "auto", page }));
    return { tell: () => {} };
  }
  let origin = "";
  let greeted = false;
  // Nobody in particular is spoken to here, so nothing but the word itself is said.
  const ready = () => frame.parent.postMessage({ snakk: "ready", keeps } satisfies ToPage, "*");
  frame.addEventListener("message", event => {
    const { source, data } = event;
    if (source !== frame.parent || !isOurs(data)) return;
    if (data.snakk === "knock") return greeted ? undefined : ready();
    origin ||= event.origin;
    if (event.origin !== origin || (greeted && data.snakk === "hello")) return;
    greeted ||= data.snakk === "hello";
    hear(cut(data));
  });
  ready();
  return {
    tell(message) {
      if (origin) frame.parent.postMessage(message, origin);
    },
  };
}

const FIELDS = ["CustomerName", "CustomerEmail", "CustomerPhone", "CustomerCompanyName"] as const;
const LONGEST = 255;

/** Of the customer only what a page may say. Anything else would go along to the server, and another spelling of the
 * browser's token there would make a chat that the page could come into. */
function cut(message: ToFrame): ToFrame {
  if (!("customer" in message)) return message;
  const customer: Customer = {};
  for (const field of FIELDS) {
    const told: unknown = message.customer?.[field];
    if (told && typeof told === "string") customer[field] = told.slice(0, LONGEST);
  }
  return { ...message, customer };
}

function isOurs(data: unknown): data is ToFrame {
  const words = ["knock", "hello", "shown", "hidden", "page", "identify"];
  return typeof data === "object" && data !== null && "snakk" in data && words.includes(String(data.snakk));
}
