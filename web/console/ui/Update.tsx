import { useRoom } from "./room";

/** A newer console is served. It is loaded when it suits the agent, never by itself. */
export function Update() {
  const { updated, state, say } = useRoom();
  const turnedAway = state.connection.name === "stopped" && state.connection.reason === "VersionNotServed";
  if (!updated && !turnedAway) return null;
  return (
    <div class="net calm" role="status" data-test="update">
      <p>{say("update")}</p>
      <button class="btn small outline" type="button" data-test="reload" onClick={() => location.reload()}>
        {say("update.now")}
      </button>
    </div>
  );
}
