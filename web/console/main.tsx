import { systemClock } from "@shared/clock";
import { languageOf, localeOf } from "@shared/say";
import { socketAddress, socketWire } from "@shared/socket";
import { render } from "preact";
import type { Asking } from "./model/actions";
import { httpApi } from "./model/api";
import { AtHand } from "./model/at-hand";
import { Desk } from "./model/desk";
import { httpDoor } from "./model/door";
import { Drafts } from "./model/drafts";
import { addressOf, HOME, isOpenToAll, type Place, placeOf, samePlace } from "./model/places";
import { Chosen, type Preferences, type Shelf } from "./model/preferences";
import type { DeskState } from "./model/state";
import { Version } from "./model/version";
import { startRinging } from "./notices/start";
import type { Say } from "./texts/texts";
import { App } from "./ui/App";
import { catchKeys } from "./ui/key-catcher";
import { page } from "./ui/page";
import { painter } from "./ui/painter";
import { WORDS } from "./ui/Rail";
import { type Room, RoomProvider } from "./ui/room";
import { Says } from "./ui/says";

const script = import.meta.url;
const base = new URL("..", script).href;
const call = fetch.bind(window);
const door = httpDoor(base, call, () => document.cookie);
const api = httpApi({ base, fetch: call, xsrf: door.xsrf });
const version = new Version(async () => {
  const answer = await call(new URL("base.js", script), { method: "HEAD", cache: "no-store" });
  return (answer.ok && (answer.headers.get("etag") ?? answer.headers.get("last-modified"))) || "";
});

const organisation = document.querySelector<HTMLMetaElement>("meta[name=organisation]")?.content ?? "";

let place = placeOf(location.hash);
let lastChat = 0;
let asking: Asking = null;
const paint = painter(draw);
const choices = new Chosen(shelf("localStorage"), chose);
const drafts = new Drafts(shelf("sessionStorage"), then => setTimeout(then, 300));
const atHand = new AtHand(shelf("localStorage"));
const says = new Says(chosenLanguage(choices.now), paint);
const ringing = startRinging({
  files: new URL(".", script).href,
  choices,
  words: async () => {
    await says.fetch("me");
    return says.known.get("me") as unknown as Say<"me">;
  },
  open: id => go({ room: "chats", id }),
  room: titled,
  changed: paint,
});
const desk = new Desk({
  door,
  drafts,
  clock: systemClock,
  wire: socketWire(socketAddress(base, "console/socket")),
  changed: follow,
});

/** Go somewhere; back leads here again. From another room, Chats shows the chat left there, where there is room for both. */
function go(to: Place): void {
  const back = to.room === "chats" && !to.id && place.room !== "chats" && matchMedia("(min-width: 641px)").matches;
  const next = back && lastChat ? { ...to, id: lastChat } : to;
  if (!samePlace(placeOf(location.hash), next)) history.pushState(null, "", addressOf(next));
  enter(next);
}

function enter(next: Place): void {
  place = next;
  asking = null;
  desk.select(next.room === "chats" ? (next.id ?? 0) : 0);
}

/** The desk moves to another chat by itself after a pick-up, or when one was closed: the address follows. */
function follow(state: DeskState): void {
  lastChat = state.selected || (place.room === "chats" ? 0 : lastChat);
  const there = place.room === "chats" ? (place.id ?? 0) : 0;
  if (state.me && state.selected !== there) {
    place = state.selected ? { room: "chats", id: state.selected } : HOME;
    if (state.selected && there === 0) history.pushState(null, "", addressOf(place));
    else history.replaceState(null, "", addressOf(place));
  }
  // At once and not with the picture, for which a hidden page has to wait.
  ringing.hear(state, place.room === "chats" ? state.selected : 0);
  paint();
}

/** The room's name, for the window's title. */
function titled(): string {
  const name = organisation || "Snakk";
  if (!says.known.has("chats") || isOpenToAll(place)) return name;
  if (desk.state.me) return `${says.chats(WORDS[place.room])} · ${name}`;
  return organisation ? says.chats("login.title", { org: organisation }) : name;
}

function ask(what: Asking): void {
  asking = what;
  paint();
}

function room(): Room {
  const { language } = says;
  return {
    desk,
    state: desk.state,
    place,
    asking,
    choices,
    chosen: choices.now,
    drafts,
    atHand,
    organisation,
    api,
    go,
    ask,
    page,
    ringing,
    say: says.chats,
    says: says.known,
    fetchSay: says.fetch,
    language,
    locale: localeOf(language, navigator.languages),
    updated: version.newer,
  };
}

function draw(): void {
  if (!says.known.has("chats")) return;
  const now = room();
  turnPage(now.language, now.say("dir"));
  render(
    <RoomProvider room={now}>
      <App />
    </RoomProvider>,
    document.body,
  );
}

/** Set only where they differ: at every write a browser works out the styles of the whole page anew. */
function turnPage(lang: string, dir: string): void {
  const page = document.documentElement;
  if (page.lang !== lang) page.lang = lang;
  if (page.dir !== dir) page.dir = dir;
}

/** A file let go over the page must not take the console away. */
function refuseFiles(event: DragEvent, dropped = false): void {
  if (!event.dataTransfer?.types.includes("Files")) return;
  event.preventDefault();
  event.dataTransfer.dropEffect = "none";
  if (dropped && desk.state.me) desk.tell({ key: "files", value: "" });
}

function chose(now: Preferences): void {
  showTheme(now);
  says.turn(chosenLanguage(now));
  paint();
}

function chosenLanguage(now: Preferences) {
  return now.language || languageOf(navigator.languages);
}

function showTheme({ theme }: Preferences): void {
  if (theme === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

function shelf(name: "localStorage" | "sessionStorage"): Shelf | null {
  try {
    return window[name];
  } catch {
    return null;
  }
}

showTheme(choices.now);
addEventListener("pagehide", () => drafts.write());
addEventListener("popstate", () => enter(placeOf(location.hash)));
addEventListener("storage", event => choices.heard(event.key, event.newValue));
addEventListener("online", () => desk.tryNow());
addEventListener("dragover", event => refuseFiles(event));
addEventListener("drop", event => refuseFiles(event, true));
addEventListener("focus", paint);
addEventListener("blur", paint);
document.addEventListener("visibilitychange", paint);
desk.onLive(() => version.check().then(paint));
desk.select(place.room === "chats" ? (place.id ?? 0) : 0);
await says.fetch("chats");
catchKeys(room);
desk.start();
