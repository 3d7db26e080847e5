import { useNow } from "@shared/hooks";
import { action } from "../model/actions";
import { useChords } from "./chord";
import { useRoom } from "./room";

const LONG_AWAY = 60_000;

/** Present or Away; without a line for a minute visitors meet nobody here, and the switch says so. */
export function Presence() {
  const room = useRoom();
  const { state, say } = room;
  const keys = useChords()("presence");
  const { connection } = state;
  const offline = connection.name === "offline" ? connection : null;
  const now = useNow(offline !== null);
  const cut = offline !== null && now - offline.since >= LONG_AWAY;
  const present = state.me?.Present ?? false;
  return (
    <button
      class="presence"
      type="button"
      role="switch"
      aria-checked={present && !cut}
      aria-keyshortcuts={keys.aria}
      data-test="presence"
      onClick={() => action("presence").run(room)}
    >
      <span class="knob" aria-hidden="true" />
      <span>{say(cut ? "away.net" : present ? "present" : "away")}</span>
    </button>
  );
}
