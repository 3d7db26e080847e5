import { useState } from "preact/hooks";
import { chordOf, isAltGr, isOnlyHeld } from "../../model/chords";
import { assigned, type Keys, mayHave, swapped, takenBy } from "../../model/keymap";
import { pressOf } from "../../ui/key-catcher";
import { ON_A_MAC } from "../../ui/mac";

/** Why the keys just pressed were not taken. `taken`: another action has them. */
export interface Refused {
  id: string;
  why: NonNullable<ReturnType<typeof mayHave>> | "taken";
  chord: string;
  other: string;
}

export interface Recording {
  /** The action whose new keys are waited for; empty for none. */
  of: string;
  refused: Refused | null;
  begin(id: string): void;
  stop(): void;
  hear(event: KeyboardEvent): void;
  /** Set keys, or none, as if they had been pressed: another action may have them. */
  give(id: string, chord: string): void;
  /** Take the keys that were refused all the same; their action gets the ones this had. */
  swap(): void;
}

/** New keys for an action are pressed, not written. Tab leads on, Escape leaves everything as it was. */
export function useRecording(keys: Keys, choose: (keys: Keys, id: string) => void): Recording {
  const [of, setOf] = useState("");
  const [refused, setRefused] = useState<Refused | null>(null);
  const begin = (id: string) => {
    setRefused(null);
    setOf(id);
  };
  const give = (id: string, chord: string) => {
    const other = chord && takenBy(keys, id, chord);
    const why = chord ? (mayHave(id, chord) ?? (other ? "taken" : null)) : null;
    setRefused(why && { id, why, chord, other });
    if (why) return;
    setOf("");
    choose(assigned(keys, id, chord), id);
  };
  const hear = (event: KeyboardEvent) => {
    if (!of || event.key === "Tab") return;
    event.preventDefault();
    if (event.repeat || isOnlyHeld(event)) return;
    const press = pressOf(event);
    if (event.key === "Escape") return begin("");
    if (isAltGr(press, ON_A_MAC)) return setRefused({ id: of, why: "altgr", chord: "", other: "" });
    give(of, chordOf(press, ON_A_MAC) || "Unknown");
  };
  const swap = () => {
    if (!refused) return;
    begin("");
    choose(swapped(keys, refused.id, refused.chord), refused.id);
  };
  return { of, refused, begin, stop: () => setOf(""), hear, give, swap };
}
