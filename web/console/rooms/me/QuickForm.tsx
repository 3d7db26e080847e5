import type { QuickReplyEntity } from "@shared/types.gen";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { useSay } from "../../ui/room";
import { LONGEST_TEXT, type Wrong, wrongWith } from "./model/quick";

interface FormProps {
  draft: QuickReplyEntity;
  save(one: QuickReplyEntity): Promise<void>;
  cancel(): void;
}

/** One quick reply. What is wrong is said when it is to be saved, at its field. */
export function QuickForm({ draft, save, cancel }: FormProps) {
  const say = useSay("me");
  const [name, setName] = useState(draft.Name);
  const [text, setText] = useState(draft.Text);
  const [wrong, setWrong] = useState<Wrong | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const focus = (id: string) => form.current?.querySelector<HTMLElement>(id)?.focus();
  useLayoutEffect(() => focus("#quick-name"), []);
  const submit = async (event: Event) => {
    event.preventDefault();
    const found = wrongWith({ Name: name, Text: text });
    setWrong(found);
    if (found) focus(found.field === "Name" ? "#quick-name" : "#quick-text");
    else await save({ ...draft, Name: name.trim(), Text: text });
  };
  const left = LONGEST_TEXT - text.length;
  return (
    <form
      class="quick-form"
      ref={form}
      data-test="quick-form"
      noValidate
      onSubmit={submit}
      onKeyDown={event => event.key === "Escape" && cancel()}
    >
      <div class="field">
        <label for="quick-name">{say("quick.name")}</label>
        <input
          id="quick-name"
          class="input"
          data-test="quick-name"
          dir="auto"
          value={name}
          aria-invalid={wrong?.field === "Name" ? true : undefined}
          aria-describedby="quick-name-hint"
          onInput={event => setName(event.currentTarget.value)}
        />
        <Word id="quick-name-hint" wrong={wrong} field="Name" hint={say("quick.name.hint")} />
      </div>
      <div class="field">
        <label for="quick-text">{say("quick.text")}</label>
        <textarea
          id="quick-text"
          class="input"
          data-test="quick-text"
          rows={5}
          dir="auto"
          value={text}
          aria-invalid={wrong?.field === "Text" ? true : undefined}
          aria-describedby="quick-text-hint"
          onInput={event => setText(event.currentTarget.value)}
        />
        <Word
          id="quick-text-hint"
          wrong={wrong}
          field="Text"
          hint={left < LONGEST_TEXT / 10 ? say("quick.left", { n: left }) : ""}
        />
      </div>
      <div class="line">
        <button class="btn primary" type="submit" data-test="quick-save">
          {say("quick.save")}
        </button>
        <button class="btn" type="button" data-test="quick-cancel" onClick={cancel}>
          {say("quick.cancel")}
        </button>
      </div>
    </form>
  );
}

function Word({ id, wrong, field, hint }: { id: string; wrong: Wrong | null; field: Wrong["field"]; hint: string }) {
  const say = useSay("me");
  if (wrong?.field !== field) {
    return (
      <p class="hint" id={id}>
        {hint}
      </p>
    );
  }
  const label = say(field === "Name" ? "quick.name" : "quick.text");
  return (
    <p class="error" id={id} role="alert" data-test="quick-wrong">
      {wrong.over ? say("quick.long", { n: wrong.over }) : say("quick.required", { field: label })}
    </p>
  );
}
