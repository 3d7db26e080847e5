import { systemClock } from "@shared/clock";
import { languageOf, localeOf } from "@shared/say";
import { socketAddress, socketWire } from "@shared/socket";
import { render } from "preact";
import type { Look, ToFrame } from "./bridge";
import { paint } from "./look";
import { Chat } from "./model/chat";
import { httpFace } from "./model/face";
import { joinHost } from "./model/host";
import { browserMemory } from "./model/memory";
import { pollingWire } from "./model/polling";
import { type Say, texts } from "./texts/texts";
import { App } from "./ui/App";
import { type Desk, DeskContext } from "./ui/desk";

const script = import.meta.url;
const base = new URL("..", script).href;
const topicId = Number(new URLSearchParams(location.search).get("topic")) || 0;
const face = httpFace(base, topicId, fetch.bind(window));

let shown = false;
let look: Look = { title: "", theme: "", color: "", font: "", size: "" };
let language: "en" | "nb" | undefined;
let say: Say | undefined;

const chat = new Chat({
  face,
  memory: browserMemory(topicId),
  clock: systemClock,
  wire: socketWire(socketAddress(base, "chat/socket")),
  fallback: ours => pollingWire(face, ours),
  changed: draw,
});

const host = joinHost(window, hear);

function hear(message: ToFrame): void {
  if (message.snakk === "hello") {
    look = message.look;
    if (message.scheme !== "auto") document.documentElement.dataset.theme = message.scheme;
    if (message.open || chat.remembered) chat.open(message.customer);
  }
  if (message.snakk === "shown" && !chat.state.session && !chat.state.busy) chat.open(chat.customer);
  shown = message.snakk === "shown" || (message.snakk === "hello" && message.open);
  draw();
  if (shown && document.hasFocus()) document.querySelector<HTMLElement>("[data-focus],input,textarea")?.focus();
}

/** The texts arrive a moment after the page; until then, and in another language's place, nothing new is drawn. */
async function speak(wanted: "en" | "nb"): Promise<void> {
  language = wanted;
  const arrived = await texts(wanted);
  if (language !== wanted) return;
  say = arrived;
  document.documentElement.lang = wanted;
  draw();
}

function draw(): void {
  const state = chat.state;
  const wanted = languageOf([state.topic?.Widget.LanguageIsoCode ?? "", ...navigator.languages]);
  if (wanted !== language) speak(wanted);
  if (!say || !language) return;
  paint(document.documentElement, look, state.topic?.Widget);
  const desk: Desk = {
    chat,
    state,
    say,
    locale: localeOf(language, navigator.languages),
    look,
    minimise: () => host.tell({ snakk: "minimise" }),
    closeWindow: () => host.tell({ snakk: "close" }),
  };
  render(
    <DeskContext.Provider value={desk}>
      <App />
    </DeskContext.Provider>,
    document.body,
  );
  report();
}

/** Tell the page what the badge should show; what the visitor has before the eyes counts as seen. */
function report(): void {
  if (shown && document.visibilityState === "visible") chat.look();
  host.tell({ snakk: "state", underWay: chat.underWay, unread: chat.unread });
}

document.addEventListener("visibilitychange", report);
addEventListener("online", () => chat.tryNow());
