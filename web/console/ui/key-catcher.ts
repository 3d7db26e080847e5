import type { Hands } from "../model/actions";
import { chordOf, type Press } from "../model/chords";
import { actionFor } from "../model/keymap";
import { ON_A_MAC } from "./mac";

/** What a key press says to the rules of chords. */
export function pressOf(event: KeyboardEvent): Press {
  const { key, code, altKey, ctrlKey, metaKey, shiftKey } = event;
  return { key, code, altKey, ctrlKey, metaKey, shiftKey, altGraph: event.getModifierState("AltGraph") };
}

/** The one place where keys of the whole page are caught. */
export function catchKeys(hands: () => Hands): void {
  addEventListener("keydown", event => {
    if (event.isComposing || event.defaultPrevented) return;
    const now = hands();
    if (!now.state.me || now.state.signedIn !== "yes") return;
    if (event.code === "Escape") return upwards(event, now);
    if (isWritten(event)) return write(now);
    const chord = chordOf(pressOf(event), ON_A_MAC);
    const action = actionFor(now.choices.now, chord);
    if (!action || (isCovered() && !chord.startsWith("Control"))) return;
    event.preventDefault();
    if (action.may(now.state)) action.run(now);
  });
}

/** The top layer closes itself; without one, back to where one writes. */
function upwards(event: KeyboardEvent, hands: Hands): void {
  if (isCovered(":popover-open")) return;
  if (hands.asking) {
    event.preventDefault();
    return hands.ask(null);
  }
  if (hands.place.room === "chats" && hands.page.toComposer()) event.preventDefault();
}

/** A sign by itself, or an accent that waits for its letter. A blank scrolls. */
function isWritten({ key, altKey, ctrlKey, metaKey }: KeyboardEvent): boolean {
  return !altKey && !ctrlKey && !metaKey && key !== " " && ([...key].length === 1 || key === "Dead");
}

/** Parts of the Chats room that can have the focus and do nothing with a letter. */
const IDLE = "[data-pane], [role=log], main, h1, h2, h3";

/** Who begins to write where nothing takes it writes to the open chat: the letter goes wherever the focus is by then. */
function write(hands: Hands): void {
  if (hands.place.room !== "chats" || hands.asking || isCovered(":popover-open, [role=dialog]")) return;
  const at = document.activeElement;
  if (!at || at === document.body || at.matches(IDLE)) hands.page.toComposer();
}

function isCovered(more = ""): boolean {
  return document.querySelector(`dialog[open]${more && `, ${more}`}`) !== null;
}
