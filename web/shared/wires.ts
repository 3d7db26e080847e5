/** What a connection runs over, and which kind of it to take. */

import type { Clock } from "./clock";

export interface Wire {
  send(text: string): void;
  close(): void;
}

export interface WireEvents {
  opened(): void;
  heard(text: string): void;
  /** 1006 where no code is known. */
  closed(code: number): void;
}

/** Opens a socket, or something that behaves like one. Events come after the maker has returned. */
export type WireMaker = (events: WireEvents) => Wire;

const FIRST_PROBE = 5_000;
const LAST_PROBE = 600_000;

/**
 * The first kind of wire, unless it seems to be blocked: after two of it that never opened, one of the other kind is
 * tried. Where that one serves, the server is there and the first kind is not let through; it is still tried beside it
 * now and then, and taken again as soon as it opens. Where neither serves, the server is away, and the first is right.
 */
export class WireChoice {
  private onFallback = false;
  private open = false;
  private neverOpened = 0;
  private cancelProbe = () => {};

  constructor(
    private readonly first: WireMaker,
    private readonly fallback: WireMaker | undefined,
    private readonly clock: Clock,
    private readonly better: () => void,
  ) {}

  take(): WireMaker {
    this.rest();
    this.open = false;
    return this.onFallback && this.fallback ? this.fallback : this.first;
  }

  opened(): void {
    this.open = true;
    this.neverOpened = 0;
  }

  /** The wire in use has been welcomed. */
  serves(): void {
    if (this.onFallback) this.probe(FIRST_PROBE);
  }

  lost(): void {
    this.rest();
    if (!this.open) this.neverOpened += 1;
    this.onFallback = !this.onFallback && this.fallback !== undefined && this.neverOpened >= 2;
    if (this.onFallback) this.neverOpened = 0;
  }

  /** Nothing is tried beside the wire in use. */
  rest(): void {
    this.cancelProbe();
  }

  private probe(wait: number): void {
    let wanted = true;
    const cancelWait = this.clock.after(wait, () => {
      const wire = this.first({
        opened: () => {
          wire.close();
          if (!wanted) return;
          this.onFallback = false;
          this.better();
        },
        heard: () => {},
        closed: () => {
          if (wanted) this.probe(Math.min(2 * wait, LAST_PROBE));
        },
      });
    });
    this.cancelProbe = () => {
      wanted = false;
      cancelWait();
    };
  }
}
