import { useFirstFocus } from "@shared/hooks";
import { Icon, SEND } from "@shared/Icon";
import { useRef } from "preact/hooks";
import { useDesk } from "./desk";

/** Where one writes. Enter sends, Shift and Enter makes a new line. */
export function Composer({ send, typed }: { send(text: string): void; typed(): void }) {
  const { say } = useDesk();
  const box = useRef<HTMLTextAreaElement>(null);
  useFirstFocus(box);
  const submit = (event: Event) => {
    event.preventDefault();
    const text = box.current?.value.trim();
    if (!box.current || !text) return;
    box.current.value = "";
    send(text);
    box.current.focus();
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) submit(event);
  };
  return (
    <form class="say" onSubmit={submit}>
      <textarea
        ref={box}
        rows={1}
        dir="auto"
        maxLength={32000}
        data-test="message"
        data-focus
        aria-label={say("write")}
        placeholder={say("write")}
        onKeyDown={keys}
        onInput={typed}
      />
      <button class="send" type="submit" data-test="send" aria-label={say("send")}>
        <Icon of={SEND} flip />
      </button>
    </form>
  );
}
