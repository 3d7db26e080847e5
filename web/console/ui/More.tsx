import { Icon } from "@shared/Icon";
import { addressOf, IN_BAR, railOf } from "../model/places";
import { ICONS, WORDS } from "./Rail";
import { useRoom } from "./room";

/** On a phone: the rooms that have no place in the bar. */
export function More() {
  const { state, say, go } = useRoom();
  const rest = railOf(state).filter(room => !IN_BAR.includes(room));
  return (
    <div class="page">
      <h1>{say("nav.more")}</h1>
      <ul class="more-rooms">
        {rest.map(room => (
          <li key={room}>
            <a
              href={addressOf({ room })}
              data-test={`more-${room}`}
              onClick={event => {
                event.preventDefault();
                go({ room });
              }}
            >
              <Icon of={ICONS[room]} />
              {say(WORDS[room])}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
