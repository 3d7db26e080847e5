import "./command.css";
import { type Action, chordWords, GROUPS } from "../model/actions";
import { Dialog } from "../ui/Dialog";
import { ON_A_MAC } from "../ui/mac";
import { useRoom, useSay } from "../ui/room";
import type { LayerProps } from "../ui/rooms";

/** All keys, from the list of actions itself; those of writing and lists, which belong to their parts, below. */
export default function Sheet({ done }: LayerProps) {
  const { chosen } = useRoom();
  const say = useSay("me");
  const sends = chosen.enterSends ? ["Enter", "Shift Enter"] : ["Ctrl Enter", "Enter"];
  return (
    <Dialog title={say("sheet")} done={done} test="sheet">
      {chosen.shortcuts ? null : <p class="sheet-off">{say("sheet.off")}</p>}
      <div class="sheet">
        <div>
          <Keys title={say("sheet.chat")} actions={GROUPS.chat} />
          <Keys title={say("sheet.lists")} actions={[]}>
            <Key chord="↑ ↓ Home End" words={say("sheet.move")} />
          </Keys>
        </div>
        <div>
          <Keys title={say("sheet.chats")} actions={GROUPS.between}>
            <Key chord={ON_A_MAC ? "⌥ 1–0" : "Alt 1–0"} words={say("sheet.rank")} />
          </Keys>
        </div>
        <div>
          <Keys title={say("sheet.always")} actions={GROUPS.everywhere} />
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
        <button class="btn outline" type="submit" data-test="dialog-close" autofocus>
          {say("close")}
        </button>
      </form>
    </Dialog>
  );
}

interface KeysProps {
  title: string;
  actions: readonly Action[];
  children?: preact.ComponentChildren;
}

function Keys({ title, actions, children }: KeysProps) {
  const { say } = useRoom();
  return (
    <section>
      <h3>{title}</h3>
      <dl>
        {actions
          .filter(one => one.chord)
          .map(one => (
            <Key key={one.id} chord={chordWords(one.chord, ON_A_MAC)} words={say(one.words)} />
          ))}
        {children}
      </dl>
    </section>
  );
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
