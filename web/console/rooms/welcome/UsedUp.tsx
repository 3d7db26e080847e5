import { addressOf } from "../../model/places";
import { useSay } from "../../ui/room";

/** The link leads nowhere any more: what that means, and the way on. */
export function UsedUp({ first }: { first: boolean }) {
  const say = useSay("setup");
  return (
    <div class="set" role="alert" data-test="used-up">
      <p>{say(first ? "wl.used.first" : "wl.used.password")}</p>
      <a class="btn primary" href={addressOf({ room: "chats" })}>
        {say("wl.to-door")}
      </a>
    </div>
  );
}
