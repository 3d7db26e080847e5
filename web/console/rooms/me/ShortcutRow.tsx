import { CLOSE, Icon } from "@shared/Icon";
import { UNDO } from "../../command/icons";
import { defaultOf, isChanged, type Keys, maySwap, setFor, wordsOf } from "../../model/keymap";
import { useRoom, useSay } from "../../ui/room";
import { wordsOfChord } from "./Shortcuts";
import type { Recording, Refused } from "./useRecording";

interface RowProps {
  id: string;
  keys: Keys;
  recording: Recording;
}

/** One action and its keys: pressed on, they wait for new ones. */
export function ShortcutRow({ id, keys, recording }: RowProps) {
  const { say: words } = useRoom();
  const say = useSay("me");
  const action = words(wordsOf(id));
  const chord = wordsOfChord(id, setFor(keys, id));
  const waits = recording.of === id;
  const refused = recording.refused?.id === id ? recording.refused : null;
  const shown = waits ? say("keys.press") : chord || say("keys.none");
  return (
    <li data-test="key-row" data-action={id}>
      <span class="what">{action}</span>
      <button
        class={`btn outline small chord${waits ? " waits" : ""}${chord ? "" : " none"}`}
        type="button"
        data-test="key-change"
        aria-label={`${shown}: ${action}`}
        aria-pressed={waits}
        aria-describedby={refused ? "key-refused" : undefined}
        onClick={() => recording.begin(id)}
        onKeyDown={recording.hear}
        onKeyUp={event => waits && event.key === " " && event.preventDefault()}
        onBlur={() => waits && recording.stop()}
      >
        {shown}
      </button>
      <button
        class="btn icon small"
        type="button"
        data-test="key-off"
        aria-label={say("keys.off", { action })}
        title={say("keys.off", { action })}
        disabled={!chord}
        onClick={() => recording.give(id, "")}
      >
        <Icon of={CLOSE} small />
      </button>
      <button
        class="btn icon small"
        type="button"
        data-test="key-reset"
        aria-label={say("keys.reset", { action })}
        title={say("keys.reset", { action })}
        disabled={!isChanged(keys, id)}
        onClick={() => recording.give(id, defaultOf(id))}
      >
        <Icon of={UNDO} small />
      </button>
      {refused ? <Why refused={refused} keys={keys} swap={recording.swap} /> : null}
    </li>
  );
}

/** Why these keys were not taken, and where they can be all the same, how. */
function Why({ refused, keys, swap }: { refused: Refused; keys: Keys; swap(): void }) {
  const { say: words } = useRoom();
  const say = useSay("me");
  const { id, why, chord, other } = refused;
  const action = other && words(wordsOf(other));
  return (
    <div class="error">
      <p id="key-refused" role="alert" data-test="key-refused" data-why={why}>
        {say(`keys.${why}`, { keys: wordsOfChord(id, chord), action })}
      </p>
      {maySwap(id, other) ? (
        <button class="btn outline small" type="button" data-test="key-swap" onClick={swap}>
          {say(setFor(keys, id) ? "keys.swap" : "keys.take")}
        </button>
      ) : null}
    </div>
  );
}
