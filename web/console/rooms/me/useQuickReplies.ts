import type { QuickReplyEntity } from "@shared/types.gen";
import { useEffect, useRef, useState } from "preact/hooks";
import { codeOf } from "../../model/api";
import { useRoom } from "../../ui/room";
import { byRank, placed, stored } from "./model/quick";

export interface QuickDesk {
  /** Null until they have come. */
  all: QuickReplyEntity[] | null;
  /** Code of what went wrong last; empty for nothing. */
  failed: string;
  again(): void;
  /** Answers whether it is stored. */
  save(one: QuickReplyEntity): Promise<boolean>;
  remove(id: number): Promise<boolean>;
  /** Shown at once, and put back as it was where the server refuses. */
  order(next: QuickReplyEntity[]): void;
}

export function useQuickReplies(): QuickDesk {
  const { api } = useRoom();
  const [all, setAll] = useState<QuickReplyEntity[] | null>(null);
  const [failed, setFailed] = useState("");
  const last = useRef<Promise<unknown>>(Promise.resolve());
  /** One after the other: of two orders sent at once the older one may reach the server last. */
  const attempt = (work: () => Promise<void>): Promise<boolean> => {
    const done = last.current.then(work).then(
      () => {
        setFailed("");
        return true;
      },
      error => {
        setFailed(codeOf(error));
        return false;
      },
    );
    last.current = done;
    return done;
  };
  const fetchAll = () => attempt(async () => setAll(byRank(await api.get<QuickReplyEntity[]>("Snakk/QuickReplies"))));
  useEffect(() => void fetchAll(), []);
  const tell = (next: QuickReplyEntity[]) =>
    api.send("POST", "Snakk/QuickReplies/Order", { Ids: next.map(one => one.QuickReplyId) });
  return {
    all,
    failed,
    again: () => void fetchAll(),
    save: one =>
      attempt(async () => {
        const kept = await api.send<QuickReplyEntity>("POST", "Snakk/QuickReplies", one);
        setAll(now => stored(now ?? [], kept));
        if (!one.QuickReplyId && one.Rank) {
          const next = placed(stored(all ?? [], kept), kept.QuickReplyId, one.Rank - 1);
          setAll(next);
          await tell(next);
        }
      }),
    remove: id =>
      attempt(async () => {
        await api.send("DELETE", `Snakk/QuickReplies/${id}`);
        setAll(now => now?.filter(one => one.QuickReplyId !== id) ?? null);
      }),
    order: next => {
      const before = all;
      setAll(next);
      void attempt(async () => void (await tell(next))).then(done => done || setAll(before));
    },
  };
}
