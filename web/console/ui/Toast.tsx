import type { Notice } from "../model/state";
import type { Key } from "../texts/texts";
import { useRoom } from "./room";

const FAILURES: Record<string, Key> = {
  NotYourSession: "failed.NotYourSession",
  SessionClosed: "failed.SessionClosed",
  CannotTransfer: "failed.CannotTransfer",
  NoTransferPending: "failed.NoTransferPending",
  Lost: "failed.Lost",
  TooMany: "failed.TooMany",
};
const WORDS: Record<Exclude<Notice["key"], "failed">, Key> = {
  none: "next.none",
  taken: "taken",
  withdrawn: "withdrawn",
  files: "files",
};

/** A passing word about what was just tried. */
export function Toast() {
  const { state, say } = useRoom();
  const { notice } = state;
  const text = !notice
    ? ""
    : notice.key === "failed"
      ? say(FAILURES[notice.value] ?? "failed", { code: notice.value })
      : say(WORDS[notice.key], { name: notice.value || say("agent") });
  return (
    <div class="toasts" role="status" data-test="notice">
      {text ? <p class="toast">{text}</p> : null}
    </div>
  );
}
