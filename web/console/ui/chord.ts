import { ariaChord, chordWords } from "../model/chords";
import { chordFor } from "../model/keymap";
import { ON_A_MAC } from "./mac";
import { useTools } from "./room";

export interface Chord {
  /** As people read it; empty where the action has no keys. */
  words: string;
  /** For `aria-keyshortcuts`. */
  aria: string | undefined;
}

/** The keys of actions as they are set at this browser. */
export function useChords(): (id: string) => Chord {
  const { chosen } = useTools();
  return id => {
    const chord = chordFor(chosen, id);
    return { words: chordWords(chord, ON_A_MAC), aria: ariaChord(chord, ON_A_MAC) || undefined };
  };
}
