import { CHECK, Icon } from "@shared/Icon";
import { useEffect, useRef, useState } from "preact/hooks";
import { useSay } from "../../ui/room";
import { copy } from "./clipboard";
import { COPY } from "./icons";

interface CopyProps {
  words: string;
  /** What is copied, or how to get it. */
  text: string | (() => Promise<string>);
  small?: boolean;
  primary?: boolean;
  /** Said to readers in place of the words, where several such buttons are on a page. */
  label?: string;
}

/** Says that it is done for two seconds, to eyes and to readers. */
export function Copy({ words, text, small, primary, label }: CopyProps) {
  const say = useSay("setup");
  const [state, setState] = useState<"" | "done" | "failed">("");
  const timer = useRef(0);
  useEffect(() => () => clearTimeout(timer.current), []);
  const run = async () => {
    const told = await Promise.resolve(typeof text === "string" ? text : text()).catch(() => "");
    setState(told && (await copy(told)) ? "done" : "failed");
    clearTimeout(timer.current);
    timer.current = window.setTimeout(() => setState(""), state === "failed" ? 6000 : 2000);
  };
  const now = state === "done" ? say("copied") : state === "failed" ? say("copy.failed") : words;
  return (
    <>
      <button
        class={`btn ${primary ? "primary" : "outline"}${small ? " small" : ""}`}
        type="button"
        aria-label={label && !state ? label : undefined}
        data-test="copy"
        onClick={run}
      >
        <Icon of={state === "done" ? CHECK : COPY} small />
        {now}
      </button>
      <span class="vh" role="status">
        {state ? now : ""}
      </span>
    </>
  );
}
