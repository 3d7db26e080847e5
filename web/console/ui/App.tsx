import { isOpenToAll, mayEnter, type Place } from "../model/places";
import { NoticeLines } from "../notices/Lines";
import { AwayDialog } from "./AwayDialog";
import { Chats } from "./Chats";
import { Lazy } from "./Lazy";
import { Login } from "./Login";
import { More } from "./More";
import { Net } from "./Net";
import { NoWay } from "./NoWay";
import { Rail } from "./Rail";
import { useRoom } from "./room";
import { layers, rooms } from "./rooms";
import { Toast } from "./Toast";
import { Top } from "./Top";
import { Update } from "./Update";

/** The door, a room behind a link, or the frame with the room one is in. After a sign-out elsewhere the door stands before the dimmed room. */
export function App() {
  const { state, place } = useRoom();
  if (isOpenToAll(place)) return <Lazy part={rooms[place.room as "welcome"]} props={{}} />;
  if (state.signedIn === "no" && !state.me) return <Login />;
  if (!state.me) return <Loading />;
  const shut = state.signedIn === "no";
  return (
    <>
      <Frame inert={shut} />
      {shut ? <Login over /> : null}
    </>
  );
}

/** On a phone a conversation has the whole screen. */
function Frame({ inert }: { inert: boolean }) {
  const { state, say, place } = useRoom();
  const view = place.room === "chats" && state.selected ? "talk" : "list";
  return (
    <div
      class={`app ${place.room === "chats" ? "fixed" : "flow"}`}
      data-view={view}
      data-room={place.room}
      inert={inert}
    >
      {place.room === "chats" ? (
        <>
          <a class="skip" href="#talk" data-skip="talk">
            {say("skip")}
          </a>
          <a class="skip" href="#queue" data-skip="queue">
            {say("skip.queue")}
          </a>
        </>
      ) : null}
      <Top />
      <div class="lines">
        <Net />
        <Update />
        <NoticeLines />
      </div>
      <Rail />
      <main class="main" id="main" tabIndex={-1} data-pane={place.room === "chats" ? undefined : ""}>
        <RoomOf key={place.room} place={place} />
      </main>
      <Toast />
      <Layers />
    </div>
  );
}

function RoomOf({ place }: { place: Place }) {
  const { state, say } = useRoom();
  if (!mayEnter(place.room, state)) return <NoWay />;
  if (place.room === "chats") return <Chats />;
  if (place.room === "more") return <More />;
  return (
    <Lazy part={rooms[place.room]} props={{}}>
      <p class="center" role="status">
        {say("load")}
      </p>
    </Lazy>
  );
}

function Layers() {
  const { asking, ask } = useRoom();
  if (asking === "away") return <AwayDialog />;
  if (asking !== "command" && asking !== "keys") return null;
  return <Lazy key={asking} part={layers[asking]} props={{ done: () => ask(null) }} />;
}

/** Nothing is known yet. Bars come only where it takes long. */
function Loading() {
  const { say } = useRoom();
  return (
    <div class="app fixed">
      <Net />
      <p class="center late" role="status">
        {say("load")}
      </p>
    </div>
  );
}
