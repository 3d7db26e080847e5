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

/** A passing word about what was just tried. */
export function Toast() {
  const { state, say } = useRoom();
  const { notice } = state;
  const text = !notice
    ? ""
    : notice.key === "failed"
      ? say(FAILURES[notice.value] ?? "failed", { code: notice.value })
      : say(notice.key === "none" ? "next.none" : "taken");
  return (
    <div class="toasts" role="status" data-test="notice">
      {text ? <p class="toast">{text}</p> : null}
    </div>
  );
}
