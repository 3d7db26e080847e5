import "./command.css";
import { chordWords } from "../model/chords";
import { chordFor, RANK, SETTABLE, type Settable } from "../model/keymap";
import { Dialog } from "../ui/Dialog";
import { ON_A_MAC } from "../ui/mac";
import { useRoom, useSay } from "../ui/room";
import type { LayerProps } from "../ui/rooms";

const SHIFT_ENTER = chordWords("Shift+Enter", ON_A_MAC);
const CONTROL_ENTER = chordWords("Control+Enter", ON_A_MAC);

/** All keys, as they are set at this browser; those of writing and lists, which belong to their parts, below. */
export default function Sheet({ done }: LayerProps) {
  const { chosen, go } = useRoom();
  const say = useSay("me");
  const sends = chosen.enterSends ? ["Enter", SHIFT_ENTER] : [CONTROL_ENTER, "Enter"];
  const toSettings = () => {
    done();
    go({ room: "me" });
  };
  return (
    <Dialog title={say("sheet")} done={done} test="sheet">
      {chosen.shortcuts ? null : <p class="sheet-off">{say("sheet.off")}</p>}
      <div class="sheet">
        <div>
          <Keys title={say("sheet.chat")} actions={SETTABLE.chat} />
          <Keys title={say("sheet.lists")} actions={[]}>
            <Key chord="↑ ↓ Home End" words={say("sheet.move")} />
          </Keys>
        </div>
        <div>
          <Keys title={say("sheet.chats")} actions={SETTABLE.between} />
        </div>
        <div>
          <Keys title={say("sheet.always")} actions={SETTABLE.everywhere} />
          <Keys title={say("sheet.writing")} actions={[]}>
            <Key chord={sends[0] ?? ""} words={say("sheet.send")} />
            <Key chord={sends[1] ?? ""} words={say("sheet.line")} />
            <Key chord="/" words={say("sheet.quick")} />
            <Key chord=":" words={say("sheet.emoji")} />
            <Key chord="Esc" words={say("sheet.esc")} />
          </Keys>
        </div>
      </div>
      <form class="acts" method="dialog">
        <button class="btn" type="button" data-test="sheet-change" onClick={toSettings}>
          {say("sheet.change")}
        </button>
        <button class="btn outline" type="submit" data-test="dialog-close" autofocus>
          {say("close")}
        </button>
      </form>
    </Dialog>
  );
}

interface KeysProps {
  title: string;
  actions: readonly Settable[];
  children?: preact.ComponentChildren;
}

/** An action that is switched off has no line. */
function Keys({ title, actions, children }: KeysProps) {
  const { say, chosen } = useRoom();
  const set = actions.map(({ id, words }) => ({ id, words, chord: shown(chordFor(chosen, id), id) }));
  const lines = set.filter(one => one.chord);
  if (!lines.length && !children) return null;
  return (
    <section>
      <h3>{title}</h3>
      <dl>
        {lines.map(one => (
          <Key key={one.id} chord={one.chord} words={say(one.words)} />
        ))}
        {children}
      </dl>
    </section>
  );
}

/** The ten digits are one line. */
function shown(chord: string, id: string): string {
  const words = chordWords(chord, ON_A_MAC);
  return id === RANK ? words.replace(/\d$/, "1–0") : words;
}

function Key({ chord, words }: { chord: string; words: string }) {
  return (
    <div data-test="key">
      <dt>
        <kbd>{chord}</kbd>
      </dt>
      <dd>{words}</dd>
    </div>
  );
}
