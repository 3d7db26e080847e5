import { useState } from "preact/hooks";
import type { Kind, Near } from "../model/at-hand";
import { useRoom } from "./room";

export interface InReach extends Near {
  used(one: string): void;
  turn(one: string): void;
  /** While favourites are chosen, nothing is put in. */
  choosing: boolean;
  choose(on: boolean): void;
}

/** Favourites and what was used lately, of who is signed in here. */
export function useAtHand(kind: Kind): InReach {
  const { atHand, state } = useRoom();
  const me = state.me?.UserId ?? 0;
  const [near, setNear] = useState(() => atHand.of(me, kind));
  const [choosing, choose] = useState(false);
  const turn = (one: string) => {
    atHand.turn(me, kind, one);
    setNear(atHand.of(me, kind));
  };
  return { ...near, used: one => atHand.used(me, kind, one), turn, choosing, choose };
}
