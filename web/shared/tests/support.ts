import type { Clock } from "../clock";
import type { WireEvents, WireMaker } from "../wires";

/** A clock that moves only when told, and runs what is due in order. */
export class FakeClock implements Clock {
  time = 1_000_000;
  chance = 0.5;
  private timers: { at: number; then: () => void }[] = [];

  now(): number {
    return this.time;
  }

  random(): number {
    return this.chance;
  }

  after(milliseconds: number, then: () => void): () => void {
    const timer = { at: this.time + milliseconds, then };
    this.timers.push(timer);
    return () => {
      this.timers = this.timers.filter(other => other !== timer);
    };
  }

  pass(milliseconds: number): void {
    const end = this.time + milliseconds;
    for (;;) {
      const due = this.timers.filter(timer => timer.at <= end).sort((one, other) => one.at - other.at)[0];
      if (!due) break;
      this.timers = this.timers.filter(timer => timer !== due);
      this.time = due.at;
      due.then();
    }
    this.time = end;
  }
}

/** One connection as the far end sees it. */
export class FakeWire {
  readonly sent: Record<string, unknown>[] = [];
  hungUp = false;

  constructor(private readonly events: WireEvents) {}

  open(): this {
    this.events.opened();
    return this;
  }

  say(frame: object): void {
    this.events.heard(JSON.stringify(frame));
  }

  welcome(extra: object = {}): this {
    this.say({ Kind: "Welcome", Version: 1, Epoch: "e1", Outcome: "Resync", Data: {}, ...extra });
    return this;
  }

  drop(code = 1006): void {
    this.events.closed(code);
  }

  ops(): unknown[] {
    return this.sent.map(frame => frame.Op);
  }
}

/** Makes wires and keeps them for the test to play the server on. */
export class FakeWires {
  readonly made: FakeWire[] = [];

  readonly maker: WireMaker = events => {
    const wire = new FakeWire(events);
    this.made.push(wire);
    return {
      send: text => wire.sent.push(JSON.parse(text)),
      close: () => {
        wire.hungUp = true;
      },
    };
  };

  get last(): FakeWire {
    const wire = this.made.at(-1);
    if (!wire) throw new Error("nothing has connected yet");
    return wire;
  }
}

/** Numbers that look random and are the same in every run. */
export function dice(seed: number): (sides: number) => number {
  let state = seed;
  return sides => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

/** Lets promises that are settled run their continuations. */
export const settled = () => new Promise(resolve => setTimeout(resolve, 0));
