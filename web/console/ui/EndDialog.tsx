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
    <Dialog title={say("end.ask")} done={done}>
      {row.Status === "CustomerLast" && row.Unread ? <p>{say("end.last", { name: called(row, say) })}</p> : null}
      <div class="acts">
        <button class="btn outline" type="button" onClick={done}>
          {say("cancel")}
        </button>
        <button class="btn primary" type="button" data-test="end-confirm" onClick={end}>
          {say("end")}
        </button>
      </div>
    </Dialog>
  );
}
