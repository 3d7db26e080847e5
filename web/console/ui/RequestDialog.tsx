import { useFirstFocus } from "@shared/hooks";
import type { SessionRow } from "@shared/types";
import { useRef, useState } from "preact/hooks";
import { Dialog } from "./Dialog";
import { useRoom } from "./room";

/** Files the chat as a request, with all that was said. Its number is put where one writes, to be told the customer. */
export function RequestDialog({ row, done }: { row: SessionRow; done(): void }) {
  const { desk, say, page } = useRoom();
  const [busy, setBusy] = useState(false);
  const title = useRef<HTMLInputElement>(null);
  useFirstFocus(title);
  const submit = async (event: Event) => {
    event.preventDefault();
    setBusy(true);
    const number = await desk.fileRequest(row.ChatSessionId, title.current?.value.trim() ?? "");
    setBusy(false);
    if (!number) return;
    done();
    page.insert(say("request.told", { n: number }));
  };
  return (
    <Dialog title={say("request")} done={done} test="request-dialog">
      <form onSubmit={submit}>
        <div class="field">
          <label for="request-title">{say("request.title")}</label>
          <input
            class="input"
            id="request-title"
            ref={title}
            data-test="request-title"
            dir="auto"
            maxLength={255}
            defaultValue={(row.FirstMessage.split("\n")[0] ?? "").slice(0, 80)}
            aria-describedby="request-hint"
          />
          <p class="hint" id="request-hint">
            {say("request.hint")}
          </p>
        </div>
        <div class="acts">
          <button class="btn outline" type="button" onClick={done}>
            {say("cancel")}
          </button>
          <button class="btn primary" type="submit" data-test="request-confirm" disabled={busy}>
            {say("request.go")}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
