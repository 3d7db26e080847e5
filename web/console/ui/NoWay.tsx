import { Icon } from "@shared/Icon";
import { addressOf, HOME } from "../model/places";
import { LOCK } from "./icons";
import { useRoom } from "./room";

/** What is not there and what may not be seen look alike. */
export function NoWay() {
  const { say, go } = useRoom();
  return (
    <div class="center no-way" data-test="no-way">
      <Icon of={LOCK} />
      <h1>{say("no-way")}</h1>
      <p>{say("no-way.ask")}</p>
      <a
        href={addressOf(HOME)}
        onClick={event => {
          event.preventDefault();
          go(HOME);
        }}
      >
        {say("no-way.back")}
      </a>
    </div>
  );
}
