import { Mark } from "./Mark";
import { useRoom } from "./room";

/** Presence and the way out. */
export function Top() {
  const { desk, state, say } = useRoom();
  const present = state.me?.Present ?? false;
  return (
    <header class="top">
      <Mark />
      <span class="grow" />
      <button
        class="presence"
        type="button"
        role="switch"
        aria-checked={present}
        aria-label={say("presence")}
        data-test="presence"
        onClick={() => desk.setPresent(!present)}
      >
        <span class="knob" aria-hidden="true" />
        {say(present ? "present" : "away")}
      </button>
      <span class="who" dir="auto">
        {state.me?.DisplayName}
      </span>
      <button class="btn outline" type="button" data-test="sign-out" onClick={() => desk.signOut()}>
        {say("logout")}
      </button>
    </header>
  );
}
