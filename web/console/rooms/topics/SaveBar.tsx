import { CHECK, Icon, WARN } from "@shared/Icon";
import { useEffect } from "preact/hooks";
import { useRoom, useSay } from "../../ui/room";
import { useTopic } from "./context";
import { troubled, wordOf } from "./model/editing";

/** How far what was typed has come, and the way to store it now: the button, or Control S. */
export function SaveBar() {
  const say = useSay("setup");
  const { locale } = useRoom();
  const { editing, save, readOnly } = useTopic();
  const word = wordOf(editing);
  const fields = [...troubled(editing).values()].reduce((sum, count) => sum + count, 0);
  const time = new Intl.DateTimeFormat(locale, { timeStyle: "short" }).format(editing.savedAt);
  useEffect(() => {
    const keys = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.code !== "KeyS") return;
      event.preventDefault();
      save();
    };
    addEventListener("keydown", keys);
    return () => removeEventListener("keydown", keys);
  }, [save]);
  const words = {
    none: "",
    unsaved: say("w.unsaved"),
    saving: say("w.saving"),
    saved: say("w.saved", { time }),
    refused: fields ? say("w.refused", { n: fields }) : say("w.failed"),
  }[word];
  if (readOnly) return null;
  return (
    <>
      <span class="saved" data-word={word} role="status" data-test="save-word">
        {word === "saved" ? <Icon of={CHECK} small /> : word === "refused" ? <Icon of={WARN} small /> : null}
        {words}
      </span>
      {word === "unsaved" || word === "refused" ? (
        <button class="btn primary" type="button" aria-keyshortcuts="Control+S" data-test="save" onClick={save}>
          {say("save")}
        </button>
      ) : null}
    </>
  );
}
