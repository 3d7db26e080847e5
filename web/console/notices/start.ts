/** The bell of this tab, joined to the real browser. */

import { systemClock } from "@shared/clock";
import { freshId } from "@shared/ids";
import { Tones } from "@shared/tones";
import type { Chosen } from "../model/preferences";
import type { DeskState } from "../model/state";
import type { Say } from "../texts/texts";
import { Bell, type Eyes } from "./bell";
import { Desktop } from "./desktop";
import type { Tone } from "./model/bell";
import { TONES } from "./model/tones";
import { Tabs } from "./tabs";

/** What the rest of the console needs of it. */
export interface Ringing {
  bell: Bell;
  tones: Tones<Tone>;
  desktop: Desktop;
  /** To be told each new state and each change of place. `open`: the conversation on the screen, 0 for none. */
  hear(state: DeskState, open: number): void;
}

export interface Surroundings {
  /** Folder of the console's own files, with a slash at its end. */
  files: string;
  choices: Chosen;
  words(): Promise<Say<"me">>;
  /** Show a conversation. */
  open(id: number): void;
  /** The room's name, for the window's title. */
  room(): string;
  /** Something that is shown of the bell has changed. */
  changed(): void;
}

export function startRinging({ files, choices, words, open, room, changed }: Surroundings): Ringing {
  const tones = new Tones(TONES, () => new AudioContext(), changed);
  const desktop = new Desktop(globalThis.Notification);
  const channel = "BroadcastChannel" in globalThis ? new BroadcastChannel("snakk.tabs") : undefined;
  const tabs = new Tabs(freshId(), systemClock, { locks: navigator.locks, channel });
  const bell = new Bell({
    clock: systemClock,
    chosen: () => choices.now,
    tones,
    desktop,
    tabs,
    words,
    icon: `${files}icon-192.png`,
    open: id => {
      focus();
      open(id);
    },
    title: (prefix, dot) => sign(`${prefix}${room()}`, `${files}${dot ? "icon-dot.svg" : "icon.svg"}`),
    changed,
  });
  let last: Parameters<Ringing["hear"]> | null = null;
  const hear: Ringing["hear"] = (state, shown) => {
    last = [state, shown];
    bell.hear(state, eyes(shown));
  };
  const again = () => last && hear(...last);
  for (const event of ["focus", "blur"]) addEventListener(event, again);
  document.addEventListener("visibilitychange", again);
  for (const event of ["pointerdown", "keydown"]) addEventListener(event, () => void tones.unlock(), { capture: true });
  addEventListener("pagehide", () => tabs.leave());
  return { bell, tones, desktop, hear };
}

function eyes(open: number): Eyes {
  return { visible: document.visibilityState === "visible", focused: document.hasFocus(), open };
}

/** Both are set only where they differ: a browser redraws its tab at every write. */
function sign(title: string, icon: string): void {
  if (document.title !== title) document.title = title;
  const link = document.querySelector<HTMLLinkElement>("link[rel=icon]");
  if (link && link.href !== icon) link.href = icon;
}
