import { useFirstFocus } from "@shared/hooks";
import type { SessionRow } from "@shared/types";
import { useRef } from "preact/hooks";
import { called, useRoom } from "./room";

/** Drafts of conversations that are not on the screen, for as long as the page lives. */
const drafts = new Map<number, string>();

/** Where the agent writes. Enter sends, Shift and Enter makes a new line. */
export function Composer({ row }: { row: SessionRow }) {
  const { desk, say } = useRoom();
  const id = row.ChatSessionId;
  const box = useRef<HTMLTextAreaElement>(null);
  useFirstFocus(box);
  const submit = (event: Event) => {
    event.preventDefault();
    const text = box.current?.value.trim();
    if (!box.current || !text) return;
    box.current.value = "";
    drafts.delete(id);
    desk.say(id, text);
    box.current.focus();
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) submit(event);
  };
  const typed = () => {
    drafts.set(id, box.current?.value ?? "");
    desk.typing(id);
  };
  const name = called(row, say);
  return (
    <form class="composer" onSubmit={submit}>
      <textarea
        ref={box}
        rows={2}
        dir="auto"
        maxLength={32000}
        data-test="message"
        aria-label={say("write", { name })}
        aria-describedby="enter-hint"
        placeholder={say("write", { name })}
        defaultValue={drafts.get(id) ?? ""}
        onKeyDown={keys}
        onInput={typed}
      />
      <div class="bar">
        <span class="hint" id="enter-hint">
          {say("hint.enter")}
        </span>
        <button class="btn primary" type="submit" data-test="send">
          {say("send")}
        </button>
      </div>
    </form>
  );
}
