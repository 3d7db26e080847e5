import type { SessionRow } from "@shared/types";
import { useState } from "preact/hooks";
import { receivers } from "../model/lists";
import { Dialog } from "./Dialog";
import { useRoom } from "./room";

/** Choose a present colleague, then offer. */
export function TransferDialog({ row, done }: { row: SessionRow; done(): void }) {
  const { desk, state, say } = useRoom();
  const people = receivers(state, row);
  const [chosen, setChosen] = useState(0);
  const submit = (event: Event) => {
    event.preventDefault();
    if (chosen) desk.transfer(row.ChatSessionId, chosen);
    done();
  };
  return (
    <Dialog title={say("transfer.title")} done={done}>
      <form onSubmit={submit}>
        {people.length ? null : <p>{say("transfer.none")}</p>}
        <div class="people" role="radiogroup" aria-labelledby="dialog-title">
          {people.map(one => (
            <label key={one.UserId} class="person" data-test="transfer-to" data-user={one.UserId}>
              <input type="radio" name="to" checked={chosen === one.UserId} onChange={() => setChosen(one.UserId)} />
              <span dir="auto">{one.DisplayName}</span>
              <small>{say("transfer.load", { n: one.OngoingChats })}</small>
            </label>
          ))}
        </div>
        <div class="acts">
          <button class="btn outline" type="button" onClick={done}>
            {say("cancel")}
          </button>
          <button class="btn primary" type="submit" data-test="transfer-confirm" disabled={!chosen}>
            {say("transfer.go")}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
