import type { SessionRow } from "@shared/types";
import type { ContactLink } from "@shared/types.gen";
import { useEffect, useState } from "preact/hooks";
import { codeOf } from "../model/api";
import { canUndo, type Done, linksOf, UNDO_LIFE } from "../model/contact";
import { useRoom } from "./room";

export interface Linking {
  /** What was done last, for as long as it is told. */
  done: Done | null;
  undoable: boolean;
  trouble: string;
  link(to: ContactLink, name: string, word: Done["word"]): void;
  /** A person was made, and linked by that. */
  made(after: ContactLink, name: string): void;
  undo(): void;
  /** It stays for as long as somebody points at it, or has the focus on it. */
  hold(held: boolean): void;
}

/** Links the chat, and keeps for a while what can be undone. */
export function useLinking(row: SessionRow): Linking {
  const { desk } = useRoom();
  const [done, setDone] = useState<Done | null>(null);
  const [trouble, setTrouble] = useState("");
  const [busy, setBusy] = useState(false);
  const [held, hold] = useState(false);
  useEffect(() => {
    if (!done || held) return;
    const timer = setTimeout(() => setDone(null), UNDO_LIFE);
    return () => clearTimeout(timer);
  }, [done, held]);
  const change = async (to: ContactLink, name: string, word: Done["word"], undone = false) => {
    if (busy) return;
    setBusy(true);
    setTrouble("");
    const before = undone ? null : linksOf(row);
    try {
      const args = { ChatSessionId: row.ChatSessionId, Link: to };
      const after = await desk.call<ContactLink>("LinkContact", args);
      setDone({ word, name, before, after });
    } catch (error) {
      setTrouble(codeOf(error));
    }
    hold(false);
    setBusy(false);
  };
  return {
    done,
    undoable: canUndo(done, row),
    trouble,
    link: change,
    made: (after, name) => setDone({ word: "made", name, before: null, after }),
    undo: () => {
      if (done?.before && canUndo(done, row)) change(done.before, done.name, "undone", true);
    },
    hold,
  };
}
