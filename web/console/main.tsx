import { systemClock } from "@shared/clock";
import { languageOf, localeOf } from "@shared/say";
import { socketAddress, socketWire } from "@shared/socket";
import { render } from "preact";
import { Desk } from "./model/desk";
import { httpDoor } from "./model/door";
import { unreadTotal, waiting } from "./model/lists";
import type { DeskState } from "./model/state";
import { texts } from "./texts/texts";
import { App } from "./ui/App";
import { type Room, RoomContext } from "./ui/room";

const script = import.meta.url;
const base = new URL("..", script).href;
const language = languageOf(navigator.languages);
const locale = localeOf(language, navigator.languages);
const say = texts(language);

const desk = new Desk({
  door: httpDoor(base, fetch.bind(window), () => document.cookie),
  clock: systemClock,
  wire: socketWire(socketAddress(base, "console/socket")),
  changed: draw,
});

function go(id: number): void {
  const address = id ? `#/chat/${id}` : "#/";
  if (location.hash !== address) history.pushState(null, "", address);
  desk.select(id);
}

function addressed(): number {
  return Number(/^#\/chat\/(\d+)$/.exec(location.hash)?.[1] ?? 0);
}

function draw(state: DeskState): void {
  const room: Room = { desk, state, say, locale, go };
  render(
    <RoomContext.Provider value={room}>
      <App />
    </RoomContext.Provider>,
    document.body,
  );
  if (state.selected !== addressed() && state.me) {
    history.replaceState(null, "", state.selected ? `#/chat/${state.selected}` : "#/");
  }
  title(state);
}

/** What waits for me, in the window's title; `(!)` while the line is down. */
function title(state: DeskState): void {
  const watching = document.visibilityState === "visible" && document.hasFocus();
  const count = state.me ? unreadTotal(state, watching) + (state.me.Present ? waiting(state).length : 0) : 0;
  const sign = state.connection.name === "offline" && state.me ? "(!) " : count ? `(${count}) ` : "";
  document.title = `${sign}Snakk`;
}

document.documentElement.lang = language;
addEventListener("popstate", () => desk.select(addressed()));
addEventListener("online", () => desk.tryNow());
addEventListener("focus", () => title(desk.state));
addEventListener("keydown", event => {
  if (event.altKey && !event.ctrlKey && event.code === "KeyN") {
    event.preventDefault();
    desk.next();
  }
});
desk.select(addressed());
desk.start();
