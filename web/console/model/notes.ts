/** What no frame tells by itself, only the difference between two states: since when, by whom, how an offer ended. */

import type { SessionRow } from "@shared/types";
import { instant } from "@shared/when";
import { isActive, isWaiting } from "./rows";
import { differences } from "./shelves";
import type { DeskState } from "./state";
import { Writing } from "./writing";

/** `fresh`: all lists were told anew, so differences are no news. `at`: milliseconds since 1970. */
export function noted(before: DeskState, after: DeskState, at: number, fresh: boolean): DeskState {
  if (after.rows === before.rows) return after;
  const notes = new Notes(before, after, at);
  for (const [known, row] of differences(before.rows, after.rows)) {
    if (!row) continue;
    notes.times(row.ChatSessionId, row, known);
    if (known && !fresh) notes.news(row.ChatSessionId, row, known);
  }
  return notes.done();
}

class Notes {
  private readonly taken: Writing<SessionRow>;
  private readonly waitingSince: Writing<number>;
  private readonly offeredAt: Writing<number>;
  private readonly seen: Writing<number>;
  private readonly answering: Writing<true>;
  private readonly asides: Writing<{ key: "declined"; name: string }>;
  private notice: DeskState["notice"];

  constructor(
    before: DeskState,
    private readonly after: DeskState,
    private readonly at: number,
  ) {
    const { taken, waitingSince, offeredAt, seen, answering, asides, notice } = after;
    this.taken = new Writing(taken);
    this.waitingSince = new Writing(waitingSince);
    this.offeredAt = new Writing(offeredAt);
    this.seen = new Writing(seen);
    this.answering = new Writing(answering);
    this.asides = new Writing(asides);
    this.notice = notice ?? before.notice;
  }

  times(id: number, row: SessionRow, known: SessionRow | undefined): void {
    if (row.Status !== "CustomerLast") this.waitingSince.delete(id);
    else if (!this.waitingSince.get(id)) this.waitingSince.set(id, instant(row.WhenIdle) || this.at);
    if (!row.TransferTo) this.offeredAt.delete(id);
    else if (row.TransferTo !== known?.TransferTo) this.offeredAt.set(id, this.at);
    if ((this.seen.get(id) ?? 0) > row.Unread) this.seen.set(id, row.Unread);
  }

  news(id: number, row: SessionRow, known: SessionRow): void {
    const me = this.after.me?.UserId ?? -1;
    if (isWaiting(known) && isActive(row) && row.UserId !== me) this.taken.set(id, row);
    const ended = known.TransferTo && !row.TransferTo && isActive(row);
    if (!ended) return;
    const mine = this.answering.get(id);
    this.answering.delete(id);
    if (mine || row.UserId !== known.UserId) return;
    if (known.UserId === me) this.asides.set(id, { key: "declined", name: this.nameOf(known.TransferTo) });
    if (known.TransferTo === me) this.notice = { key: "withdrawn", value: this.nameOf(known.UserId) };
  }

  done(): DeskState {
    return {
      ...this.after,
      taken: this.taken.done(),
      waitingSince: this.waitingSince.done(),
      offeredAt: this.offeredAt.done(),
      seen: this.seen.done(),
      answering: this.answering.done(),
      asides: this.asides.done(),
      notice: this.notice,
    };
  }

  private nameOf(userId: number): string {
    return this.after.colleagues.find(one => one.UserId === userId)?.DisplayName ?? "";
  }
}
