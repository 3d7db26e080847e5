import { Dialog } from "./Dialog";
import { useRoom } from "./room";

/** The last one to go away is told what that means for visitors, and may stay. */
export function AwayDialog() {
  const { desk, say, ask } = useRoom();
  const stay = () => ask(null);
  const leave = () => {
    desk.setPresent(false);
    ask(null);
  };
  return (
    <Dialog title={say("away.title")} done={stay} test="last-here">
      <p>{say("away.last")}</p>
      <div class="acts">
        <button class="btn outline" type="button" data-test="stay" onClick={stay}>
          {say("away.stay")}
        </button>
        <button class="btn primary" type="button" data-test="leave" onClick={leave}>
          {say("away.go")}
        </button>
      </div>
    </Dialog>
  );
}
