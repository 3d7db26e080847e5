import { Contact } from "./Contact";
import { Lists } from "./Lists";
import { NoWay } from "./NoWay";
import { useRoom } from "./room";
import { Nothing, TalkPane } from "./Talk";

/** The room of the chats: who waits and what is mine, one conversation, and its customer. On a phone one at a time. */
export function Chats() {
  const { state, say } = useRoom();
  const talk = state.talks.get(state.selected);
  return (
    <div class="panes">
      <h1 class="vh">{say("sec.chats")}</h1>
      <Lists />
      {talk ? (
        <>
          <TalkPane key={talk.row.ChatSessionId} talk={talk} />
          <Contact key={`c${talk.row.ChatSessionId}`} row={talk.row} />
        </>
      ) : state.barred ? (
        <section class="pane talk" id="talk" tabIndex={-1} data-pane="a">
          <NoWay />
        </section>
      ) : (
        <Nothing />
      )}
    </div>
  );
}
