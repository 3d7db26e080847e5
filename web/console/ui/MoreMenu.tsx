import { action } from "../model/actions";
import { useChords } from "./chord";
import { MORE } from "./icons";
import { Keys } from "./Keys";
import { Menu } from "./Menu";
import { useRoom } from "./room";

/** Those that have no button where it is narrow, and those that have none at all. */
const LISTED = ["transfer", "request", "transcript", "contact", "take-back"];

/** Dots are nothing without a broader line. */
function Dots() {
  return (
    <svg class="i dots-sign" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={MORE} />
    </svg>
  );
}

/** The rest of what can be done with the conversation. */
export function MoreMenu() {
  const room = useRoom();
  const { say, state } = room;
  const chords = useChords();
  const all = LISTED.map(action).filter(one => one.may(state));
  if (!all.length) return null;
  return (
    <Menu label={say("more")} sign={<Dots />} test="more">
      {all.map(one => (
        <button
          key={one.id}
          class={`item-${one.id}`}
          type="button"
          role="menuitem"
          data-test={`menu-${one.id}`}
          onClick={() => one.run(room)}
        >
          {say(one.words)}
          <Keys>{chords(one.id).words}</Keys>
        </button>
      ))}
    </Menu>
  );
}
