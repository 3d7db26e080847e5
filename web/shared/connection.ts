/**
 * Keeps one live connection: a state machine that is given a wire maker and a clock and touches nothing else.
 *
 * It says hello, watches for silence, backs off, comes back, and keeps calls that may be sent again until they are
 * answered. What the frames mean is the caller's business.
 */

import type { Clock } from "./clock";
import { type Answer, FINAL_CODES, OUR_FAULT, type Outgoing, VERSION } from "./frames";
import type { Refusal } from "./types";
import { type Wire, WireChoice, type WireMaker } from "./wires";

export type ConnectionState =
  | { name: "connecting" }
  | { name: "catching-up" }
  | { name: "live" }
  | { name: "offline"; nextTryAt: number; since: number }
  | { name: "stopped"; reason: "Unauthenticated" | "Forbidden" | "VersionNotServed" | "Closed" };

export interface Frame {
  Kind?: string;
  Re?: number;
}

export interface ConnectionOptions {
  wire: WireMaker;
  /** Another kind of wire, for where the first is blocked. */
  fallback?: WireMaker;
  clock: Clock;
  /** The first frame's own fields, asked anew at every connect. */
  hello(): Record<string, unknown>;
  /** Every frame that is not an answer or a beat. */
  heard(frame: Frame): void;
  /** True when nothing known to have happened is still missing. */
  caughtUp(): boolean;
  changed(state: ConnectionState): void;
}

/** A call's sad end: refused by a rule (with its code), or `Lost` when the line went before the answer. */
export class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.Message ?? refusal.Code);
  }
}

export const BEAT_EVERY = 20_000;
export const SILENCE = 60_000;
export const PATIENCE = 12_000;
const LONGEST_WAIT = 30_000;
/** Refusals that pass by themselves; a call that may be sent again is sent again, this many times. */
const PASSING = new Set(["Busy", "Unavailable", "CommitUnknown", "TooMany"]);
const TRIES = 8;

interface Call {
  frame: Outgoing & { Id: number };
  again: boolean;
  sent: boolean;
  tries: number;
  answered(answer: Answer): void;
}

/** How long to wait before the try after `failures` failures in a row: 1 s at least, 30 s at most, spread evenly. */
export function backOff(failures: number, random: number): number {
  return Math.round(1_000 + random * (Math.min(LONGEST_WAIT, 1_000 * 2 ** failures) - 1_000));
}

export class Connection {
  private state: ConnectionState = { name: "connecting" };
  private wire: Wire | null = null;
  private generation = 0;
  private failures = 0;
  private welcomed = false;
  private offlineSince = 0;
  private lastId = 0;
  private calls = new Map<number, Call>();
  private cancelWatch = () => {};
  private cancelBeat = () => {};
  private cancelRetry = () => {};

  private readonly choice: WireChoice;

  constructor(private readonly options: ConnectionOptions) {
    this.choice = new WireChoice(options.wire, options.fallback, options.clock, () => this.start());
  }

  /** Connect, and stay connected until `stop` or a final refusal. */
  start(): void {
    this.cancelRetry();
    this.hangUp();
    if (!this.offlineSince) this.enter({ name: "connecting" });
    this.watch(PATIENCE);
    this.connect(this.choice.take(), this.generation);
  }

  /** Events of a wire that has been hung up since are not heard. */
  private connect(make: WireMaker, generation: number): void {
    const mine = () => generation === this.generation;
    this.wire = make({
      opened: () => {
        if (!mine()) return;
        this.choice.opened();
        this.wire?.send(JSON.stringify({ Op: "Hello", Version: VERSION, ...this.options.hello() }));
      },
      heard: text => {
        if (mine()) this.hear(text);
      },
      closed: code => {
        if (mine()) this.lost(code);
      },
    });
  }

  /** Close for good; kept calls end as lost. */
  stop(): void {
    this.end("Closed");
  }

  /** Try again now instead of at the next time. */
  nudge(): void {
    if (this.state.name === "offline") this.start();
  }

  /** Come back at once with a fresh hello; for a gap in what was heard. */
  resume(): void {
    if (this.state.name !== "stopped" && this.state.name !== "offline") this.start();
  }

  /**
   * Ask the server to do something; the promise ends with its answer. A call marked `again` is kept over lost lines and
   * sent until answered, so it must be one the server answers the same twice; others end as `Lost` with their line.
   */
  call<Ok>(op: string, args: Record<string, unknown>, again = false): Promise<Ok> {
    return this.ask<Ok>({ Op: op, Args: args }, again);
  }

  /** Like `call` for the protocol's own frames, whose fields stand beside `Op`. */
  ask<Ok>(frame: Outgoing, again = false): Promise<Ok> {
    const Id = ++this.lastId;
    return new Promise((resolve, reject) => {
      const answered = (answer: Answer) =>
        answer.Refused ? reject(new Refused(answer.Refused)) : resolve(answer.Ok as Ok);
      if (this.state.name === "stopped" || (!this.welcomed && !again)) {
        reject(new Refused({ Code: "Lost" }));
        return;
      }
      const call: Call = { frame: { ...frame, Id }, again, sent: false, tries: 0, answered };
      this.calls.set(Id, call);
      if (this.welcomed) this.put(call);
    });
  }

  /** Say something that needs no answer and is worth nothing later; silently dropped when not connected. */
  tell(frame: Outgoing): void {
    if (this.welcomed) this.wire?.send(JSON.stringify(frame));
  }

  private put(call: Call): void {
    call.sent = true;
    this.wire?.send(JSON.stringify(call.frame));
  }

  private hear(text: string): void {
    this.watch(SILENCE);
    const frame = JSON.parse(text) as Frame;
    if (frame.Re !== undefined) this.settle(frame as Answer);
    else if (frame.Kind === "Welcome") this.welcome(frame);
    else if (frame.Kind !== "Beat") this.options.heard(frame);
    this.checkCaughtUp();
  }

  private welcome(frame: Frame): void {
    // One in mid-connection replaces what was told; nothing was lost, so nothing is sent again.
    if (this.welcomed) return this.options.heard(frame);
    this.failures = 0;
    this.offlineSince = 0;
    this.welcomed = true;
    this.choice.serves();
    this.options.heard(frame);
    this.enter({ name: "catching-up" });
    this.beat();
    // What was asked for on hearing the welcome is on its way already.
    for (const call of this.calls.values()) if (!call.sent) this.put(call);
  }

  private checkCaughtUp(): void {
    if (this.state.name === "catching-up" && this.options.caughtUp()) this.enter({ name: "live" });
    else if (this.state.name === "live" && !this.options.caughtUp()) this.enter({ name: "catching-up" });
  }

  private settle(answer: Answer): void {
    const call = this.calls.get(answer.Re);
    if (!call) return;
    if (call.again && PASSING.has(answer.Refused?.Code ?? "") && call.tries < TRIES) return this.putLater(call);
    this.calls.delete(answer.Re);
    call.answered(answer);
  }

  private putLater(call: Call): void {
    const { clock } = this.options;
    const generation = this.generation;
    clock.after(backOff(++call.tries, clock.random()), () => {
      if (generation === this.generation && this.calls.has(call.frame.Id)) this.put(call);
    });
  }

  private lost(code: number): void {
    const final = FINAL_CODES[code];
    if (final) {
      this.end(final);
      return;
    }
    if (OUR_FAULT.has(code)) this.dropCalls(call => call.sent, "Faulty");
    this.hangUp();
    this.choice.lost();
    this.waitAndRetry();
  }

  private waitAndRetry(): void {
    const { clock } = this.options;
    this.failures += 1;
    this.offlineSince ||= clock.now();
    const wait = backOff(this.failures, clock.random());
    this.enter({ name: "offline", nextTryAt: clock.now() + wait, since: this.offlineSince });
    this.cancelRetry = clock.after(wait, () => this.start());
  }

  private end(reason: "Unauthenticated" | "Forbidden" | "VersionNotServed" | "Closed"): void {
    this.cancelRetry();
    this.choice.rest();
    this.hangUp();
    this.enter({ name: "stopped", reason });
    this.dropCalls(() => true, "Lost");
  }

  private dropCalls(which: (call: Call) => boolean, code: string): void {
    for (const [id, call] of [...this.calls]) {
      if (which(call)) {
        this.calls.delete(id);
        call.answered({ Re: id, Refused: { Code: code } });
      }
    }
  }

  private hangUp(): void {
    this.generation += 1;
    this.welcomed = false;
    this.dropCalls(call => !call.again, "Lost");
    for (const call of this.calls.values()) call.sent = false;
    this.cancelWatch();
    this.cancelBeat();
    this.wire?.close();
    this.wire = null;
  }

  private watch(milliseconds: number): void {
    this.cancelWatch();
    this.cancelWatch = this.options.clock.after(milliseconds, () => this.lost(1006));
  }

  private beat(): void {
    this.cancelBeat = this.options.clock.after(BEAT_EVERY, () => {
      this.tell({ Op: "Beat" });
      this.beat();
    });
  }

  private enter(state: ConnectionState): void {
    this.state = state;
    this.options.changed(state);
  }
}
