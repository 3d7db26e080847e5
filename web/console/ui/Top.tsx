import { Icon } from "@shared/Icon";
import { ariaChord, chordWords } from "../model/actions";
import { addressOf, HOME } from "../model/places";
import { Account } from "./Account";
import { SEARCH } from "./icons";
import { Keys } from "./Keys";
import { Mark } from "./Mark";
import { ON_A_MAC } from "./mac";
import { Presence } from "./Presence";
import { useRoom } from "./room";

/** The sign, the way to everything by typing, presence and the account. */
export function Top() {
  const { say, go, ask, asking } = useRoom();
  const home = (event: Event) => {
    event.preventDefault();
    go(HOME);
  };
  return (
    <header class="top" data-pane="">
      <a class="brand" href={addressOf(HOME)} aria-label={say("home")} onClick={home}>
        <Mark />
      </a>
      <button
        class="cmd"
        type="button"
        data-test="open-command"
        aria-haspopup="dialog"
        aria-expanded={asking === "command"}
        aria-keyshortcuts={ariaChord("Control+KeyK")}
        onClick={() => ask("command")}
      >
        <Icon of={SEARCH} />
        <span>{say("command")}</span>
        <Keys>{chordWords("Control+KeyK", ON_A_MAC)}</Keys>
      </button>
      <span class="grow" />
      <Presence />
      <Account />
    </header>
  );
}
