import { useEffect, useRef } from "preact/hooks";
import { useDesk } from "./desk";

/** Asks once before a chat or a place in the queue is given up. */
export function Confirm({ queue, yes, no }: { queue: boolean; yes(): void; no(): void }) {
  const { say, state } = useDesk();
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => first.current?.focus(), []);
  return (
    <div class="card ask" role="alertdialog" aria-labelledby="ask">
      <p id="ask">{say(queue ? "close.queue" : "close.ask")}</p>
      <div class="two">
        <button class="btn second" type="button" ref={first} onClick={no}>
          {say("close.no")}
        </button>
        <button class="btn" type="button" data-test="close-confirm" disabled={state.busy} onClick={yes}>
          {say(queue ? "close.leave" : "close.yes")}
        </button>
      </div>
    </div>
  );
}
