import { systemClock } from "@shared/clock";
import type { Dashboard } from "@shared/types.gen";
import { useEffect, useRef, useState } from "preact/hooks";
import { codeOf } from "../../model/api";
import { useRoom } from "../../ui/room";
import { Refresher } from "./model/refresher";

export interface Figures {
  /** Null before the first answer for this choice of topics. */
  day: Dashboard | null;
  /** When it was told, in milliseconds since 1970. */
  at: number;
  /** Code of the last refusal; empty while answers come. */
  failed: string;
  again(): void;
}

const NONE = { day: null, at: 0, failed: "" };

/** The day's figures for a topic (0: all of mine), asked for while somebody looks, and soon after the lists change. */
export function useFigures(topic: number): Figures {
  const { api, state } = useRoom();
  const [known, setKnown] = useState<{ day: Dashboard | null; at: number; failed: string }>(NONE);
  const asks = useRef<Refresher<Dashboard> | null>(null);
  useEffect(() => {
    const refresher = new Refresher<Dashboard>({
      clock: systemClock,
      ask: () => api.get<Dashboard>(topic ? `Snakk/Dashboard?topics=${topic}` : "Snakk/Dashboard"),
      told: day => setKnown({ day, at: Date.now(), failed: "" }),
      failed: error => setKnown(before => ({ ...before, failed: codeOf(error) })),
    });
    asks.current = refresher;
    setKnown(NONE);
    const look = () => refresher.look(document.visibilityState === "visible");
    document.addEventListener("visibilitychange", look);
    look();
    return () => {
      document.removeEventListener("visibilitychange", look);
      refresher.stop();
    };
  }, [topic]);
  useEffect(() => asks.current?.news(), [state.rows, state.colleagues]);
  return { ...known, again: () => asks.current?.now() };
}
