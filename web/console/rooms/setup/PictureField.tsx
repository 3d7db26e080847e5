import type { ComponentChildren } from "preact";
import { useRef, useState } from "preact/hooks";
import { useSay } from "../../ui/room";
import { Wrong } from "./Field";
import { base64, pictureProblem, TYPES } from "./model/pictures";
import { failureWords } from "./Page";
import { failureOf } from "./useLoad";

interface PictureProps {
  legend: string;
  hint: string;
  /** Address to show; empty for none. */
  shown: string;
  /** In its place where there is none. */
  fallback: ComponentChildren;
  disabled?: boolean;
  put(type: string, data: string): Promise<void>;
  drop(): Promise<void>;
}

/** A picture dropped on the field, or chosen by its button. */
export function PictureField({ legend, hint, shown, fallback, disabled, put, drop }: PictureProps) {
  const say = useSay("setup");
  const box = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [over, setOver] = useState(false);
  const [wrong, setWrong] = useState("");
  const run = async (work: () => Promise<void>) => {
    setBusy(true);
    setWrong("");
    await work().catch(error => setWrong(failureWords(failureOf(error), say)));
    setBusy(false);
  };
  const take = (file: File | undefined) => {
    if (!file || disabled) return;
    const problem = pictureProblem(file);
    if (problem) return setWrong(say(problem));
    run(async () => put(file.type, base64(new Uint8Array(await file.arrayBuffer()))));
  };
  const drag = (event: DragEvent, isOver: boolean) => {
    event.preventDefault();
    setOver(isOver);
  };
  return (
    <fieldset class="choice" disabled={disabled}>
      <legend>{legend}</legend>
      <div
        class={over ? "drop over" : "drop"}
        data-test="drop"
        onDragOver={event => drag(event, true)}
        onDragLeave={event => drag(event, false)}
        onDrop={event => {
          drag(event, false);
          take(event.dataTransfer?.files[0]);
        }}
      >
        {shown ? <img src={shown} alt={say("pic.now")} width="40" height="40" /> : fallback}
        <p>
          {busy ? say("pic.busy") : say("pic.drop")}
          <br />
          <span class="muted">{hint}</span>
        </p>
        <input
          ref={box}
          class="vh"
          type="file"
          tabIndex={-1}
          accept={TYPES.join()}
          aria-label={legend}
          data-test="picture-file"
          onChange={event => {
            take(event.currentTarget.files?.[0]);
            event.currentTarget.value = "";
          }}
        />
        <button class="btn small outline" type="button" data-test="picture-choose" onClick={() => box.current?.click()}>
          {say(shown ? "pic.replace" : "pic.choose")}
        </button>
        {shown ? (
          <button class="btn small" type="button" data-test="picture-remove" onClick={() => run(drop)}>
            {say("pic.remove")}
          </button>
        ) : null}
      </div>
      <div class={wrong ? "" : "vh"} role="status">
        {wrong ? <Wrong>{wrong}</Wrong> : null}
      </div>
    </fieldset>
  );
}
