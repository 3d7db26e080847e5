/** The chat itself, in its frame or in a window of its own. */

import { systemClock } from "@shared/clock";
import { socketAddress, socketWire } from "@shared/socket";
import type { Customer, Look, Place, Scheme, ToFrame, ToPage } from "./bridge";
import { isColoured, type PaintColours, paint } from "./look";
import { Chat } from "./model/chat";
import { httpFace } from "./model/face";
import { joinHost } from "./model/host";
import { laterWire } from "./model/later-wire";
import { wordsOf } from "./model/lines";
import { browserMemory } from "./model/memory";
import { Peek } from "./model/peek";
import { screenOf } from "./model/state";
import { Screen } from "./screen";
import { App } from "./ui/App";
import { Later } from "./ui/Later";
import { prefetch } from "./ui/parts";

/** What the page makes the frame of a card. */
const CARD_HEIGHT = 84;
/** How long the page as it came is let stand, in ms: it looks as this one does while nothing has arrived. */
const STANDS_FOR = 3_000;

export function live(base: string, topicId: number): void {
  const memory = browserMemory(topicId);
  const framed = window.parent !== window;
  let shown = false;
  let stands = true;
  let look: Look = { title: "", theme: "", color: "", font: "", size: "" };
  let scheme: Scheme = "auto";
  let place: Place = { url: "", title: "", referrer: "" };
  let coloursAsked = false;
  let paintColours: PaintColours | undefined;
  const told = new Map<string, string>();

  const face = httpFace(base, topicId, fetch.bind(window), time => chat.dated(time));
  const peek = new Peek(systemClock, draw);
  const chat = new Chat({
    face,
    memory,
    clock: systemClock,
    wire: socketWire(socketAddress(base, "chat/socket")),
    fallback: ours => laterWire(async () => (await import("./ui/later/rest")).pollingWire(face, ours)),
    visit: () => ({
      PageUrl: place.url,
      PageTitle: place.title,
      Referrer: place.referrer,
      Language: navigator.language,
      Zone: Intl.DateTimeFormat().resolvedOptions().timeZone ?? "",
    }),
    changed: draw,
  });
  const screen = new Screen(
    {
      base,
      minimise: framed ? () => host.tell({ snakk: "minimise" }) : null,
      closeWindow: () => (framed ? host.tell({ snakk: "close" }) : chat.left()),
    },
    draw,
  );
  const host = joinHost(window, hear, memory.keeps);

  function hear(message: ToFrame): void {
    switch (message.snakk) {
      case "hello":
        ({ look, scheme, page: place } = message);
        return greet(message.customer, message.open);
      case "page":
        place = message.page;
        return chat.moved();
      case "identify":
        Object.assign(chat.customer, message.customer);
        return draw();
      default:
        return show(message.snakk === "shown");
    }
  }

  function greet(customer: Customer, open: boolean): void {
    if (open || chat.remembered) chat.open(customer);
    else chat.customer = customer;
    show(open);
  }

  function show(open: boolean): void {
    shown = open;
    peek.reset();
    if (open && !chat.state.session && !chat.state.busy) chat.open({});
    if (open && stands) setTimeout(stand, STANDS_FOR);
    draw();
    if (shown && document.hasFocus()) focusFirst();
  }

  function stand(): void {
    stands = false;
    draw();
  }

  function draw(): void {
    const { topic, connection } = chat.state;
    stands &&= screenOf(chat.state) === "loading" && connection.name === "connecting";
    if (isColoured(look, topic?.Widget)) fetchColours();
    const painted = paint(document.documentElement, look, topic?.Widget, scheme, topic?.Dark, paintColours);
    const content =
      peek.text === null || shown ? (
        <App />
      ) : (
        <Later part="Card" text={peek.text} open={() => host.tell({ snakk: "open" })} hide={() => peek.hide()} />
      );
    const wishes = [topic?.Widget.LanguageIsoCode ?? "", ...navigator.languages];
    const desk = screen.draw(chat, look, wishes, stands ? undefined : content);
    if (!desk) return;
    // Once the first message is on its way the rest comes too, so that it is there when the network is not.
    if (chat.stage === "chat") prefetch(desk, "Confirm");
    if (painted.badge) tell({ snakk: "look", ...painted, badge: painted.badge });
    report();
  }

  function fetchColours(): void {
    if (coloursAsked) return;
    coloursAsked = true;
    import("./colours").then(
      found => {
        paintColours = found.paintColours;
        draw();
      },
      () => {
        coloursAsked = false;
      },
    );
  }

  /** Tell the page what its badge should show. */
  function report(): void {
    const { underWay, unread, stage, answers } = chat;
    tell({ snakk: "state", underWay, unread: unread.length, stage, answers });
    if (!shown) peek.look(unread[0] ? wordsOf(unread[0]) : null, chat.state.connection.name === "live");
    if (!shown) tell({ snakk: "card", height: peek.text === null ? 0 : CARD_HEIGHT });
  }

  /** The same thing is not told twice in a row. */
  function tell(message: ToPage): void {
    const text = JSON.stringify(message);
    if (told.get(message.snakk) === text) return;
    told.set(message.snakk, text);
    host.tell(message);
  }

  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") chat.drafting.flush();
    report();
  });
  addEventListener("pagehide", () => chat.drafting.flush());
  addEventListener("online", () => chat.tryNow());
}

function focusFirst(): void {
  document.querySelector<HTMLElement>("[data-focus],input,textarea")?.focus();
}
