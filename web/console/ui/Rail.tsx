import { Icon, PERSON } from "@shared/Icon";
import { mine, offers, waiting } from "../model/lists";
import { addressOf, IN_BAR, type Place, type RoomName, railOf } from "../model/places";
import type { Key } from "../texts/texts";
import { CHATS, CIRCLE_CHECK, COMPASS, DASH, MORE, SETTINGS, TOPICS } from "./icons";
import { useRoom } from "./room";

export const ICONS: Record<RoomName, string> = {
  chats: CHATS,
  dashboard: DASH,
  topics: TOPICS,
  users: PERSON,
  check: CIRCLE_CHECK,
  guide: COMPASS,
  me: SETTINGS,
  more: MORE,
  welcome: PERSON,
  password: PERSON,
};

export const WORDS: Record<RoomName, Key> = {
  chats: "nav.chats",
  dashboard: "nav.dashboard",
  topics: "nav.topics",
  users: "nav.users",
  check: "nav.check",
  guide: "nav.guide",
  me: "nav.me",
  more: "nav.more",
  welcome: "nav.welcome",
  password: "nav.password",
};

/** The rooms one may enter: a rail at the side, on a phone a bar below with the rest under More. */
export function Rail() {
  const { state, say, place, chosen } = useRoom();
  const all = railOf(state).filter(room => room !== "guide" || chosen.guide || place.room === "guide");
  const rest = all.filter(room => !IN_BAR.includes(room));
  const chats = mine(state).length + offers(state).length;
  const counts: Partial<Record<RoomName, number>> = { chats, dashboard: waiting(state).length };
  return (
    <nav class="rail" aria-label={say("nav")} data-pane="a" data-test="rail">
      {all.map(room => (
        <RailItem key={room} room={room} count={counts[room] ?? 0} />
      ))}
      {rest.length ? <RailItem room="more" count={0} current={rest.includes(place.room)} /> : null}
    </nav>
  );
}

interface RailItemProps {
  room: RoomName;
  count: number;
  /** Also where one is in a room behind it. */
  current?: boolean;
}

function RailItem({ room, count, current = false }: RailItemProps) {
  const { say, place, go } = useRoom();
  const here = place.room === room || current;
  const to: Place = { room };
  const inBar = room === "more" || IN_BAR.includes(room) ? "" : " beside-bar";
  const words = say(room === "dashboard" ? "nav.waiting" : "nav.mine", { n: count });
  return (
    <a
      class={`rail-item rail-${room}${inBar}`}
      href={addressOf(to)}
      data-test={`room-${room}`}
      aria-current={here ? "page" : undefined}
      title={say(WORDS[room])}
      onClick={event => {
        event.preventDefault();
        go(to);
      }}
    >
      <Icon of={ICONS[room]} />
      <span class="word">{say(WORDS[room])}</span>
      {count ? (
        <span class={room === "dashboard" ? "count warn" : "count"} data-test={`count-${room}`}>
          {count > 999 ? "999+" : count}
          <span class="vh"> {words}</span>
        </span>
      ) : null}
    </a>
  );
}
