import { useDesk } from "./desk";

/** The place in the queue, told when it changes. */
export function Place() {
  const { state, say } = useDesk();
  const place = state.queue?.Position ?? 0;
  return (
    <>
      <div class="card tint place" role="status" data-test="queue-position" data-position={place || ""}>
        {place ? <strong aria-hidden="true">{place}</strong> : null}
        <p>
          <b>{place === 0 ? say("q.waiting") : place === 1 ? say("q.next") : say("q.place", { n: place })}</b>
          {queueText(state.topic?.CustomQueueText ?? "", place, state.queue?.AverageWaitSeconds ?? 0)}
        </p>
      </div>
      <p class="sys">{say("q.write")}</p>
    </>
  );
}

/** The topic's own text with its two variables: place, and average wait as hours and minutes, rounded up. */
function queueText(text: string, place: number, seconds: number): string {
  const minutes = Math.ceil(seconds / 60);
  const wait = [Math.floor(minutes / 60), minutes % 60].map(part => String(part).padStart(2, "0")).join(":");
  return text.replaceAll("{cque}", String(place || "")).replaceAll("{cavw}", wait);
}
