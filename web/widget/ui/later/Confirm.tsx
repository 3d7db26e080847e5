import { useLayoutEffect, useRef } from "preact/hooks";
import type { Say } from "../../texts/texts";
import { useDesk } from "../desk";

interface ConfirmProps {
  say: Say<"later">;
  queue: boolean;
  yes(): void;
  no(): void;
}

/** Asks once before a chat or a place in the queue is given up. */
export function Confirm({ say, queue, yes, no }: ConfirmProps) {
  const { state } = useDesk();
  const first = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => first.current?.focus(), []);
  const n = state.queue?.Position ?? 0;
  return (
    <div class="card ask" role="alertdialog" aria-labelledby="ask">
      <p id="ask">{queue ? say(n ? "close.place" : "close.queue", { n }) : say("close.ask")}</p>
      <div class="two">
        <button class="btn second" type="button" ref={first} data-test="close-keep" onClick={no}>
          {say("close.no")}
        </button>
        <button class="btn" type="button" data-test="close-confirm" disabled={state.busy} onClick={yes}>
          {say(queue ? "close.leave" : "close.yes")}
        </button>
      </div>
    </div>
  );
}
