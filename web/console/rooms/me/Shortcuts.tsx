import { useRef, useState } from "preact/hooks";
import { chordWords } from "../../model/chords";
import { type Keys, RANK, SETTABLE, type Settable, setFor, wordsOf } from "../../model/keymap";
import { ON_A_MAC } from "../../ui/mac";
import { useRoom, useSay } from "../../ui/room";
import { ShortcutRow } from "./ShortcutRow";
import { useRecording } from "./useRecording";

const GROUPS = [
  ["chat", "sheet.chat"],
  ["between", "sheet.chats"],
  ["everywhere", "sheet.always"],
] as const;

/** Every action with its keys: each can have others, or none. */
export function Shortcuts() {
  const { chosen, choices, say: words } = useRoom();
  const say = useSay("me");
  const list = useRef<HTMLDivElement>(null);
  const [told, setTold] = useState("");
  const { keys } = chosen;
  const choose = (next: Keys, id: string) => {
    choices.choose({ keys: next });
    const chord = wordsOfChord(id, setFor(next, id));
    setTold(say(chord ? "keys.now" : "keys.now.off", { action: words(wordsOf(id)), keys: chord }));
    // The control that was pressed may be gone.
    list.current?.querySelector<HTMLElement>(`[data-action=${id}] [data-test=key-change]`)?.focus();
  };
  const recording = useRecording(keys, choose);
  const resetAll = () => {
    choices.choose({ keys: {} });
    recording.begin("");
    setTold(say("keys.now.all"));
    list.current?.querySelector<HTMLElement>("[data-test=key-change]")?.focus();
  };
  const row = ({ id }: Settable) => <ShortcutRow key={id} id={id} keys={keys} recording={recording} />;
  return (
    <details class="keys" data-test="change-keys">
      <summary>{say("keys")}</summary>
      <p class="hint">{say("keys.hint")}</p>
      <div ref={list}>
        {GROUPS.map(([group, title]) => (
          <section key={group} aria-labelledby={`keys-${group}`}>
            <h3 id={`keys-${group}`}>{say(title)}</h3>
            <ul>{SETTABLE[group].map(row)}</ul>
          </section>
        ))}
      </div>
      <p class="vh" role="status" data-test="key-told">
        {told}
      </p>
      <button
        class="btn outline small"
        type="button"
        data-test="keys-reset"
        disabled={!Object.keys(keys).length}
        onClick={resetAll}
      >
        {say("keys.reset.all")}
      </button>
    </details>
  );
}

/** As people read it; the ten digits as one. Empty where there is none. */
export function wordsOfChord(id: string, chord: string): string {
  const words = chordWords(chord, ON_A_MAC);
  return id === RANK ? words.replace(/\d$/, "1–0") : words;
}
