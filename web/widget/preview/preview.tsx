/** The widget beside a topic's settings: draws what its page tells it, and talks to nobody else. */

import { languageOf } from "@shared/say";
import type { VisitorTopic } from "@shared/types";
import type { Look } from "../bridge";
import { paintColours } from "../colours";
import { type Badge, makeBadge } from "../loader/badge";
import { paint } from "../look";
import { Chat } from "../model/chat";
import type { Face } from "../model/face";
import { EMPTY_DRAFT, type Memory } from "../model/memory";
import { Screen } from "../screen";
import { texts } from "../texts/texts";
import { App } from "../ui/App";
import { SCREENS, type Shown, sample } from "./samples";

interface Told {
  snakk: "preview";
  screen: Shown;
  topic: VisitorTopic;
  scheme: "light" | "dark";
  language: string;
}

const LOOK: Look = { title: "", theme: "", color: "", font: "", size: "" };

/** Only a page of our own origin around this one is heard. */
export function preview(base: string): void {
  let told: Told | null = null;
  let badge: Badge | null = null;
  const screen = new Screen({ base, minimise: () => {}, closeWindow: () => {} }, draw);
  const chat = silentChat(draw);

  function draw(): void {
    if (!told) return;
    const painted = paint(
      document.documentElement,
      LOOK,
      told.topic.Widget,
      told.scheme,
      told.topic.Dark,
      paintColours,
    );
    badge?.host.remove();
    badge = told.screen === "badge" ? makeBadge({ title: told.topic.BadgeHeader }, 0, nameOf(told.topic)) : null;
    if (badge) {
      document.documentElement.append(badge.host);
      if (painted.badge) badge.paint(painted.badge);
    }
    // A screen that was there before keeps nothing of what the one before it was told.
    screen.draw(chat, LOOK, [told.language], badge ? null : <App key={told.screen} />);
  }

  async function show(message: Told): Promise<void> {
    const say = await texts("preview", languageOf([message.language]));
    chat.state = sample(message.screen, message.topic, say, Date.now());
    told = message;
    draw();
  }

  addEventListener("message", event => {
    if (event.source === parent && event.origin === location.origin && isOurs(event.data)) show(event.data);
  });
  if (parent !== window) parent.postMessage({ snakk: "preview-ready" }, location.origin);
}

/** What the badge is called where it has no words of its own. */
function nameOf({ BadgeHeader, Widget }: VisitorTopic): string {
  return BadgeHeader || Widget.WelcomeTitle || "Chat";
}

function isOurs(data: unknown): data is Told {
  if (typeof data !== "object" || data === null) return false;
  const { snakk, screen, topic } = data as Partial<Told>;
  return snakk === "preview" && SCREENS.includes(screen as Shown) && Boolean(topic?.Widget);
}

/** A chat that keeps nothing and whose server never answers. */
function silentChat(changed: () => void): Chat {
  const never = new Promise<never>(() => {});
  const face = new Proxy({}, { get: () => () => never }) as Face;
  const memory: Memory = {
    keeps: true,
    read: () => null,
    write: () => {},
    draft: () => EMPTY_DRAFT,
    keepDraft: () => {},
    get: () => null,
    put: () => {},
    visitor: () => "",
    watch: () => {},
  };
  const wire = () => ({ send: () => {}, close: () => {} });
  const clock = { now: () => Date.now(), after: () => () => {}, random: () => 0 };
  return new Chat({ face, memory, clock, wire, fallback: () => wire, visit: () => ({}), changed });
}
