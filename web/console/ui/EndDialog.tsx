import type { SessionRow } from "@shared/types";
import { Dialog } from "./Dialog";
import { called, useRoom } from "./room";

/** Asks once before a chat is ended. */
export function EndDialog({ row, done }: { row: SessionRow; done(): void }) {
  const { desk, say } = useRoom();
  const end = () => {
    desk.end(row.ChatSessionId);
    done();
  };
  return (
    <Dialog title={say("end.ask")} done={done} otherwise="#talk-title">
      {row.Status === "CustomerLast" ? <p>{say("end.last", { name: called(row, say) })}</p> : null}
      <div class="acts">
        <button class="btn outline" type="button" data-test="end-cancel" onClick={done}>
          {say("end.keep")}
        </button>
        <button class="btn primary" type="button" data-test="end-confirm" autofocus onClick={end}>
          {say("end")}
        </button>
      </div>
    </Dialog>
  );
}
