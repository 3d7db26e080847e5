import { Icon } from "@shared/Icon";
import { addressOf, HOME } from "../model/places";
import { Account } from "./Account";
import { useChords } from "./chord";
import { SEARCH } from "./icons";
import { Keys } from "./Keys";
import { Mark } from "./Mark";
import { Presence } from "./Presence";
import { useRoom } from "./room";

/** The sign, the way to everything by typing, presence and the account. */
export function Top() {
  const { say, go, ask, asking } = useRoom();
  const keys = useChords()("command");
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
        aria-keyshortcuts={keys.aria}
        onClick={() => ask("command")}
      >
        <Icon of={SEARCH} />
        <span>{say("command")}</span>
        <Keys>{keys.words}</Keys>
      </button>
      <span class="grow" />
      <Presence />
      <Account />
    </header>
  );
}
