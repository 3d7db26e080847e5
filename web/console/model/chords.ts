/**
 * Chords: keys that are held together, as text. `Alt+Shift+KeyA`: first what is held, in this order, then the key as
 * `KeyboardEvent.code` names it on an American keyboard. `Control` is the command key on a Mac. Pure.
 */

/** The part of a keyboard event that tells a chord. */
export interface Press {
  key: string;
  code: string;
  altKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
  altGraph: boolean;
}

/** Why a chord cannot be had: a bare key, AltGr, a chord of browsers, a key that no chord is made of. */
export type Refusal = "bare" | "altgr" | "reserved" | "key";

const MODIFIERS = /^(Alt|AltGraph|Control|Meta|OS|Shift|CapsLock|Fn|NumLock)$/;
const CHORD = /^(Control\+|Alt\+)?(Shift\+)?(\w+)$/;
const USABLE = /^(Key[A-Z]|Digit\d|F([1-9]|1[0-2])|Arrow(Up|Down|Left|Right)|Page(Up|Down)|Home|End|Insert|Slash)$/;

/** Letters that with Control are some browser's, or edit text: all but K and, with Shift too, F and L. */
const WITH_CONTROL = "ABCDEFGHIJLMNOPQRSTUVWXYZ";
const WITH_CONTROL_AND_SHIFT = "ABCDEGHIJKMNOPQRSTUVWXYZ";
/** Back, forward, the home page, the address and the menu; with Shift the bookmarks, the tool bar, a word to the maker. */
const WITH_ALT = ["ArrowLeft", "ArrowRight", "Home", "KeyD", "KeyE", "KeyF"];
const WITH_ALT_AND_SHIFT = ["ArrowLeft", "ArrowRight", "Home", "KeyB", "KeyI", "KeyT"];
/** Help, find, reload, reading with a cursor, the menu, the whole screen, tools. */
const BY_THEMSELVES = ["F1", "F3", "F5", "F7", "F10", "F11", "F12"];

/** True while nothing but keys to be held are down. */
export function isOnlyHeld({ key }: Pick<Press, "key">): boolean {
  return MODIFIERS.test(key);
}

/** True for AltGr, which writes letters: as itself, or as Control and Alt. On a Mac every Alt may call itself so. */
export function isAltGr({ altKey, ctrlKey, metaKey, altGraph }: Press, mac: boolean): boolean {
  return (altGraph && !mac) || (altKey && (ctrlKey || metaKey));
}

/** The chord of a press, whether it may be had or not. Empty for AltGr, for keys only held, and for the system's own. */
export function chordOf(press: Press, mac: boolean): string {
  if (isAltGr(press, mac) || isOnlyHeld(press) || (press.metaKey && !mac)) return "";
  const control = press.ctrlKey || press.metaKey;
  const code = keyOf(press, mac);
  // The stroke stands on a key of its own on some keyboards, and above a digit on others.
  const shift = press.shiftKey && !(control && code === "Slash");
  return `${control ? "Control+" : press.altKey ? "Alt+" : ""}${shift ? "Shift+" : ""}${code}`;
}

/** A letter is the one the keyboard writes, wherever it lies; on a Mac Alt makes another sign of it. */
function keyOf({ key, code, altKey }: Press, mac: boolean): string {
  if (key === "/") return "Slash";
  if (/^[a-z]$/i.test(key) && !(mac && altKey)) return `Key${key.toUpperCase()}`;
  return code === "Slash" ? "Unknown" : code;
}

/** Why a chord may not be chosen; null where it may. */
export function refusalOf(chord: string): Refusal | null {
  const [, held = "", shift = "", code = ""] = CHORD.exec(chord) ?? [];
  const usable = USABLE.test(code);
  if (held === "Control+") return isBrowsers(code, shift !== "") ? "reserved" : null;
  if (held === "Alt+") {
    if (!usable || code === "Slash") return "key";
    const theirs = shift ? WITH_ALT_AND_SHIFT : WITH_ALT;
    return theirs.includes(code) || /^F\d/.test(code) ? "reserved" : null;
  }
  if (!usable || !/^F\d/.test(code)) return "bare";
  return BY_THEMSELVES.includes(code) ? "reserved" : null;
}

function isBrowsers(code: string, shift: boolean): boolean {
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (letter) return (shift ? WITH_CONTROL_AND_SHIFT : WITH_CONTROL).includes(letter);
  return code !== "Slash" || shift;
}

/** What was stored of chords by action, as far as it is a chord that may be had, or empty for none. */
export function readKeys(told: unknown): Readonly<Record<string, string>> {
  if (!told || typeof told !== "object" || Array.isArray(told)) return {};
  const kept = Object.entries(told).filter(
    ([id, chord]) =>
      /^[a-z-]{1,40}$/.test(id) && typeof chord === "string" && (chord === "" || refusalOf(chord) === null),
  );
  return Object.fromEntries(kept);
}

const NAMES: Record<string, string> = {
  ArrowUp: "↑",
  ArrowDown: "↓",
  ArrowLeft: "←",
  ArrowRight: "→",
  PageUp: "Page Up",
  PageDown: "Page Down",
  Slash: "/",
};

/** A chord as people read it: `Alt N`, or on a Mac `⌥ N`. */
export function chordWords(chord: string, mac = false): string {
  const [, held = "", shift = "", code = ""] = CHORD.exec(chord) ?? [];
  const key = NAMES[code] ?? code.replace(/^(Key|Digit)/, "");
  const alt = held === "Alt+" && (mac ? "⌥" : "Alt");
  const control = held === "Control+" && (mac ? "⌘" : "Ctrl");
  const shifted = shift && (mac ? "⇧" : "Shift");
  // On a Mac the command key stands next to the letter.
  const order = mac ? [alt, shifted, control, key] : [control, alt, shifted, key];
  return order.filter(Boolean).join(" ");
}

/** A chord as `aria-keyshortcuts` wants it: `Alt+N`. */
export function ariaChord(chord: string, mac = false): string {
  return chord
    .replace(/(Key|Digit)(?=.$)/, "")
    .replace("Slash", "/")
    .replace(/^Control/, mac ? "Meta" : "Control");
}
