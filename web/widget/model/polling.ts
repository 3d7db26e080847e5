/** A wire over plain requests, for where sockets are blocked: same frames in and out as a socket would carry. */

import { Refused } from "@shared/connection";
import type { Outgoing } from "@shared/frames";
import type { WireMaker } from "@shared/wires";
import type { Face, Ours, Tail, Words } from "./face";

const WAIT_SECONDS = 25;

interface Hello extends Outgoing {
  After: number;
  Epoch: string;
}

/** What a refused request would have been as a socket's close code. */
const CLOSE_CODES: Record<string, number> = { Unauthenticated: 4001, Forbidden: 4003, NotFound: 4003 };

export function pollingWire(face: Face, ours: Ours): WireMaker {
  return events => {
    let open = true;
    const hear = (frame: object) => open && events.heard(JSON.stringify(frame));
    const close = (error: unknown) => {
      if (!open) return;
      open = false;
      events.closed(codeOf(error));
    };

    async function poll(after: number, epoch: string): Promise<void> {
      let [cursor, known, wait] = [after, epoch, 0];
      let first = true;
      while (open) {
        const tail = await face.events(ours, cursor, known, wait);
        if (first || tail.Outcome === "Resync") hear(welcomeOf(tail));
        if (tail.Queue) hear({ Kind: "Queue", Data: tail.Queue });
        for (const event of first ? seenFirst(tail.Events) : tail.Events) hear(event);
        if (tail.Outcome === "Resync") cursor = 0;
        cursor = tail.Events.findLast(event => event.Kind === "Event")?.Seq ?? cursor;
        known = tail.Epoch;
        first = false;
        wait = WAIT_SECONDS;
        hear({ Kind: "Beat" });
      }
    }

    function send(frame: Outgoing): void {
      if (frame.Op === "Hello") poll((frame as Hello).After, (frame as Hello).Epoch).catch(close);
      else if (frame.Op === "AddChatMessage") post(frame);
      else if (frame.Op === "Seen") face.seen(ours, Number(frame.Seq)).catch(() => {});
    }

    function post(frame: Outgoing): void {
      const args = frame.Args as { Message: Words; ClientId: string };
      face.message(ours, args.Message, args.ClientId).then(
        ok => hear({ Re: frame.Id, Ok: ok }),
        error => (isRefusal(error) ? hear({ Re: frame.Id, Refused: error.refusal }) : close(error)),
      );
    }

    queueMicrotask(() => open && events.opened());
    return {
      send: text => send(JSON.parse(text) as Outgoing),
      close() {
        open = false;
      },
    };
  };
}

function welcomeOf(tail: Tail): object {
  return { Kind: "Welcome", Version: 1, Epoch: tail.Epoch, Outcome: tail.Outcome, Data: { Session: tail.Session } };
}

/** As a socket tells it: what was seen before we came, before the events it was seen of. */
function seenFirst(frames: Tail["Events"]): Tail["Events"] {
  return [...frames].sort((one, other) => Number(other.Kind === "Seen") - Number(one.Kind === "Seen"));
}

/** A rule said no; anything else is trouble on the way, and worth another try. */
function isRefusal(error: unknown): error is Refused {
  return (
    error instanceof Refused && !(error.refusal.Code in CLOSE_CODES) && !/^Unreachable|^Http/.test(error.refusal.Code)
  );
}

function codeOf(error: unknown): number {
  return (error instanceof Refused && CLOSE_CODES[error.refusal.Code]) || 1006;
}
