import { useFirstFocus } from "@shared/hooks";
import { Icon, SEND } from "@shared/Icon";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { isBlank, limitOf } from "../model/limits";
import { typing } from "../model/saying";
import { useDesk } from "./desk";
import { Later } from "./Later";
import { useTalk } from "./talk";
import { limitWords } from "./words";

const SMILE = "M12 3.3a8.7 8.7 0 1 0 0 17.4 8.7 8.7 0 1 0 0-17.4zM8.5 14.2c1.8 2.4 5.2 2.4 7 0M9 9.6v.2M15 9.6v.2";

/** Where one writes. Enter sends, Shift and Enter makes a new line. What is refused stays where it is. */
export function Composer({ send, typed }: { send(text: string): void; typed(): void }) {
  const { say: words, chat, locale } = useDesk();
  const say = useTalk();
  const box = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(chat.drafting.draft.text);
  const [blank, setBlank] = useState(false);
  const [picking, setPicking] = useState(false);
  const limit = limitOf(text);
  const hint = limit ? limitWords(words, limit, locale) : blank ? say("e.blank") : "";
  useFirstFocus(box);
  useLayoutEffect(() => fit(box.current), [text]);
  useEffect(() => setText(chat.drafting.draft.text), [chat.drafting.draft.text]);

  const write = (value: string) => {
    setText(value);
    setBlank(false);
    typed();
    chat.drafting.write(value);
    typing(chat);
  };
  const submit = (event: Event) => {
    event.preventDefault();
    box.current?.focus();
    if (isBlank(text)) return setBlank(true);
    if (limit && limit.is !== "near") return;
    setText("");
    send(text);
  };
  const keys = (event: KeyboardEvent) => {
    // 229: the Enter that ends a word in Safari's input methods comes after the composition is over.
    const composes = event.isComposing || event.keyCode === 229;
    if (event.key === "Enter" && !event.shiftKey && !composes) submit(event);
  };
  const insert = (sign: string) => {
    const area = box.current;
    if (!area) return;
    area.setRangeText(sign, area.selectionStart, area.selectionEnd, "end");
    write(area.value);
  };
  const closePicker = () => {
    setPicking(false);
    box.current?.focus();
  };

  return (
    <>
      {picking ? <Later part="Emoji" pick={insert} close={closePicker} /> : null}
      <p
        class={hint ? `hint${limit && limit.is !== "near" ? " bad" : ""}` : "vh"}
        id="hint"
        role="status"
        data-test="hint"
      >
        {hint}
      </p>
      <form class="say" onSubmit={submit}>
        <textarea
          ref={box}
          rows={1}
          dir="auto"
          data-test="message"
          data-focus
          aria-label={say("write")}
          aria-describedby="hint"
          placeholder={say("write")}
          value={text}
          onKeyDown={keys}
          onInput={event => write(event.currentTarget.value)}
        />
        <button
          class="ib"
          type="button"
          data-test="emoji"
          aria-label={say("emoji")}
          aria-haspopup="dialog"
          onClick={() => setPicking(!picking)}
        >
          <Icon of={SMILE} />
        </button>
        <button class="send" type="submit" data-test="send" aria-label={say("send")}>
          <Icon of={SEND} flip />
        </button>
      </form>
    </>
  );
}

/** As high as its text, where the browser does not see to that itself. */
function fit(box: HTMLTextAreaElement | null): void {
  if (!box || CSS.supports("field-sizing", "content")) return;
  box.style.blockSize = "auto";
  box.style.blockSize = `${box.scrollHeight}px`;
}
