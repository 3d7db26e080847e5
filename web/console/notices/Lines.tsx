import "./notices.css";
import { Icon } from "@shared/Icon";
import { useEffect } from "preact/hooks";
import { BELL } from "../command/icons";
import { mayRing } from "../model/preferences";
import { useRoom, useSay } from "../ui/room";
import { turnOn } from "./turn-on";

/** Quiet lines about the bell itself: the browser waits for a click, or a chat came that nobody was told of. */
export function NoticeLines() {
  const { state, ringing, chosen, says, fetchSay } = useRoom();
  const locked = mayRing(chosen, Date.now()) && ringing.tones.locked;
  const missed = ringing.bell.missed;
  const wanted = Boolean(state.me) && (locked || missed);
  useEffect(() => {
    if (wanted) void fetchSay("me").catch(() => {});
  }, [wanted]);
  if (!wanted || !says.has("me")) return null;
  return missed ? <Missed /> : <Locked />;
}

function Locked() {
  const { ringing } = useRoom();
  const say = useSay("me");
  return (
    <p class="quiet-line" data-test="sound-locked">
      <button class="link" type="button" onClick={() => ringing.tones.unlock()}>
        {say("sound.allow")}
      </button>
    </p>
  );
}

function Missed() {
  const { ringing, choices } = useRoom();
  const say = useSay("me");
  return (
    <div class="quiet-line" role="status" data-test="missed">
      <Icon of={BELL} small />
      <p>{say("missed")}</p>
      <button
        class="btn outline small"
        type="button"
        data-test="turn-on"
        onClick={() => turnOn(ringing.desktop, choices).then(() => ringing.bell.settled())}
      >
        {say("notices.on")}
      </button>
      <button class="btn small" type="button" data-test="not-now" onClick={() => ringing.bell.settled()}>
        {say("not-now")}
      </button>
    </div>
  );
}
