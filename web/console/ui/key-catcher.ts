import { actionFor, type Hands } from "../model/actions";

/** The chord of a key press; empty for plain keys and for AltGr, which writes letters. */
export function chordOf(event: KeyboardEvent): string {
  const { altKey, ctrlKey, metaKey, shiftKey, code, key } = event;
  if (event.getModifierState("AltGraph") || (ctrlKey && altKey)) return "";
  if (ctrlKey || metaKey) {
    if (altKey) return "";
    if (key === "/") return "Control+Slash";
    return shiftKey ? "" : `Control+${code}`;
  }
  if (altKey) return `Alt+${shiftKey ? "Shift+" : ""}${code}`;
  return code === "F6" ? (shiftKey ? "Shift+F6" : "F6") : "";
}

/** The one place where keys of the whole page are caught. */
export function catchKeys(hands: () => Hands): void {
  addEventListener("keydown", event => {
    if (event.isComposing || event.defaultPrevented) return;
    const now = hands();
    if (!now.state.me || now.state.signedIn !== "yes") return;
    if (event.code === "Escape") return upwards(event, now);
    const action = actionFor(chordOf(event), now.choices.now.shortcuts);
    if (!action || (document.querySelector("dialog[open]") && !action.chord.startsWith("Control"))) return;
    event.preventDefault();
    if (action.may(now.state)) action.run(now);
  });
}

/** The top layer closes itself; without one, back to where one writes. */
function upwards(event: KeyboardEvent, hands: Hands): void {
  if (document.querySelector("dialog[open], :popover-open")) return;
  if (hands.asking) {
    event.preventDefault();
    return hands.ask(null);
  }
  if (hands.place.room === "chats" && hands.page.toComposer()) event.preventDefault();
}
