import { useFirstFocus } from "@shared/hooks";
import { CHECK, Icon } from "@shared/Icon";
import type { Colleague, SessionRow } from "@shared/types";
import { useRef, useState } from "preact/hooks";
import { receivers } from "../model/lists";
import { matches } from "../model/replies";
import { Combo } from "./Combo";
import { Dialog } from "./Dialog";
import { Face } from "./Face";
import { useRoom } from "./room";

/** Choose a present colleague, then offer: by typing and Enter, or with the pointer. */
export function TransferDialog({ row, done }: { row: SessionRow; done(): void }) {
  const { desk, state, say } = useRoom();
  const field = useRef<HTMLInputElement>(null);
  const [query, setQuery] = useState("");
  const [chosen, setChosen] = useState(0);
  useFirstFocus(field);
  const all = receivers(state, row);
  const people = all.filter(one => matches(one.DisplayName, query));
  const still = all.some(one => one.UserId === chosen);
  const offer = (to: number) => {
    if (to) desk.transfer(row.ChatSessionId, to);
    done();
  };
  const submit = (event: Event) => {
    event.preventDefault();
    if (still) offer(chosen);
  };
  const choose = (index: number, how: "click" | "enter") => {
    const one = people[index];
    if (!one) return;
    if (how === "enter") offer(one.UserId);
    else setChosen(one.UserId);
  };
  return (
    <Dialog title={say("transfer.title")} done={done} test="transfer-dialog">
      <form onSubmit={submit}>
        {all.length ? (
          <Combo
            label={say("transfer.find")}
            placeholder={say("transfer.find")}
            test="transfer-find"
            field={field}
            query={query}
            typed={setQuery}
            choose={choose}
            count={say("transfer.count", { n: people.length })}
            choices={people.map(one => ({
              key: one.UserId,
              test: "transfer-to",
              user: one.UserId,
              chosen: one.UserId === chosen,
              draw: <Person of={one} chosen={one.UserId === chosen} />,
            }))}
          />
        ) : (
          <p>{say("transfer.none")}</p>
        )}
        <div class="acts">
          <button class="btn outline" type="button" onClick={done}>
            {say("cancel")}
          </button>
          <button class="btn primary" type="submit" data-test="transfer-confirm" disabled={!still}>
            {say("transfer.go")}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

function Person({ of, chosen }: { of: Colleague; chosen: boolean }) {
  const { say } = useRoom();
  return (
    <>
      <Face name={of.DisplayName} />
      <span class="t" dir="auto">
        {of.DisplayName}
      </span>
      <small>{say("transfer.load", { n: of.OngoingChats })}</small>
      {chosen ? <Icon of={CHECK} small /> : null}
    </>
  );
}
