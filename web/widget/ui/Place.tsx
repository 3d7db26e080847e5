import { useNow } from "@shared/hooks";
import { Icon } from "@shared/Icon";
import { instant } from "@shared/when";
import { useEffect, useMemo } from "preact/hooks";
import { Asking } from "../model/asking";
import { mayRequest, queueText, waitOf } from "../model/waiting";
import { useDesk } from "./desk";
import { useSpoken } from "./spoken";
import { useTalk } from "./talk";

const MAIL = "M5 5.5h14a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-9a2 2 0 0 1 2-2zM3.5 7.5l8.5 6 8.5-6";

/** The place in the queue and how long it takes; spoken when it changes, not too often. And the way out. */
export function Place() {
  const { state, chat, locale } = useDesk();
  const say = useTalk();
  useNow(true);
  useAsking();
  const { topic, session, queue, wait } = state;
  const place = queue?.Position ?? 0;
  const title = place === 0 ? say("q.waiting") : place === 1 ? say("q.next") : say("q.place", { n: place });
  const told = waitOf(wait, chat.now());
  const own = topic?.CustomQueueText ? queueText(topic.CustomQueueText, queue) : "";
  const line = own || (told ? say(...told) : "");
  const spoken = useSpoken(`${title}. ${line}`, 500, 30_000);
  const waited = chat.now() - instant(session?.WhenRequested);
  const out = topic !== null && mayRequest(topic, waited, queue);
  return (
    <>
      <p class="vh" role="status">
        {spoken}
      </p>
      <div class="card tint" data-test="queue-position" data-position={place || ""}>
        <div class="place">
          {place ? <strong aria-hidden="true">{place.toLocaleString(locale)}</strong> : null}
          <p>
            <b>{title}</b>
            <span dir="auto" data-test="wait">
              {line}
            </span>
          </p>
        </div>
        {out ? (
          <button class="btn second" type="button" data-test="to-request" onClick={() => chat.openRequest(true)}>
            <Icon of={MAIL} small />
            {say("q.request")}
          </button>
        ) : null}
      </div>
      <p class="sys">{say(out ? "q.request.hint" : "q.write")}</p>
    </>
  );
}

/** Asks how long others waited, for as long as the place is shown. */
function useAsking(): void {
  const { chat, state } = useDesk();
  const asking = useMemo(() => new Asking(chat), [chat]);
  const position = state.queue?.Position;
  useEffect(() => {
    if (position !== undefined) asking.at(position);
  }, [position]);
  useEffect(() => () => asking.stop(), []);
}
