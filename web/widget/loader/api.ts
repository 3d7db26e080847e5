/** What the page's own scripts may use, and what one tag's chat is to it. */

import type { Snakk, SnakkEvent, SnakkHeard, SnakkVisitor } from "../snakk";

/** One tag's chat. */
export interface Seat {
  topic: number;
  /** Into the page again, where something has thrown it out. */
  put(): void;
  open(): void;
  close(): void;
  identify(known: SnakkVisitor): void;
}

export interface Api extends Snakk {
  /** Ours: the page's tags share one interface. */
  _: { seats: Seat[]; tell(event: SnakkEvent, topic: number, count: number): void };
}

export function makeApi(): Api {
  const ears: [SnakkEvent, (heard: SnakkHeard) => void][] = [];
  const seats: Seat[] = [];
  const of = (topic?: number) => seats.filter(seat => !topic || seat.topic === +topic);
  return {
    open: topic => of(topic)[0]?.open(),
    close(topic) {
      for (const seat of of(topic)) seat.close();
    },
    identify(known, topic) {
      for (const seat of of(topic)) seat.identify(known);
    },
    on(news, heard) {
      const ear: [SnakkEvent, (heard: SnakkHeard) => void] = [news, heard];
      ears.push(ear);
      return () => {
        ear[0] = "" as SnakkEvent;
      };
    },
    _: {
      seats,
      tell(news, topic, count) {
        // Each in a task of its own: what one of them breaks is its own.
        for (const [wanted, heard] of ears) if (wanted === news) setTimeout(heard, 0, { topic, count });
      },
    },
  };
}
