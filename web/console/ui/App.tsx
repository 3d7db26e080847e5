import { Contact } from "./Contact";
import { Lists } from "./Lists";
import { Login } from "./Login";
import { Net } from "./Net";
import { useRoom } from "./room";
import { Nothing, TalkPane } from "./Talk";
import { Toast } from "./Toast";
import { Top } from "./Top";

/** The door, or the room with its three panes. On a phone one pane shows at a time. */
export function App() {
  const { state, say } = useRoom();
  if (state.signedIn === "no") return <Login />;
  if (!state.me) return <Loading />;
  const talk = state.talks.get(state.selected);
  return (
    <div class="app" data-view={state.selected ? "talk" : "list"}>
      <a class="skip" href="#talk">
        {say("skip")}
      </a>
      <Top />
      <Net />
      <main class="panes">
        <Lists />
        {talk ? <TalkPane key={talk.row.ChatSessionId} talk={talk} /> : <Nothing />}
        {talk ? <Contact row={talk.row} /> : <aside class="pane contact" />}
      </main>
      <Toast />
    </div>
  );
}

function Loading() {
  const { say } = useRoom();
  return (
    <div class="app">
      <Net />
      <p class="center" role="status">
        {say("load")}
      </p>
    </div>
  );
}
