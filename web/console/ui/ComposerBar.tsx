import { Icon } from "@shared/Icon";
import type { Room as RoomLeft } from "../model/texts";
import { BOLT, SMILE } from "./icons";
import { useRoom } from "./room";

interface ComposerBarProps {
  room: RoomLeft;
  emoji(): void;
  replies(): void;
}

/** Below the text: what can be put in, how much may follow, and the way to send. */
export function ComposerBar({ room, emoji, replies }: ComposerBarProps) {
  const { say, chosen } = useRoom();
  return (
    <div class="bar">
      <Tool icon={SMILE} words={say("emoji")} test="emoji" act={emoji} />
      <Tool icon={BOLT} words={say("replies")} test="replies" act={replies} />
      <span class="grow" />
      <Left of={room.left} />
      <span class="hint" id="enter-hint">
        {say(chosen.enterSends ? "hint.enter" : "hint.control")}
      </span>
      <button class="btn primary small" type="submit" data-test="send" disabled={room.tooLong}>
        {say("send")}
      </button>
    </div>
  );
}

/** Signs left, told from nine tenths on; too many are kept and not sent. */
function Left({ of }: { of: number | null }) {
  const { say } = useRoom();
  return (
    <span id="room-left" class={of !== null && of < 0 ? "left bad" : "left"} role="status" data-test="room-left">
      {of === null ? "" : of < 0 ? say("too-long", { n: -of }) : say("room-left", { n: of })}
    </span>
  );
}

function Tool({ icon, words, test, act }: { icon: string; words: string; test: string; act(): void }) {
  return (
    <button class="btn icon small quiet" type="button" aria-label={words} title={words} data-test={test} onClick={act}>
      <Icon of={icon} />
    </button>
  );
}
