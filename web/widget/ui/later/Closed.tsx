import { useNow } from "@shared/hooks";
import { Icon } from "@shared/Icon";
import type { VisitorTopic } from "@shared/types";
import { backAt, minutesUntil, type Reason, reasonOf } from "../../model/closed";
import type { Say } from "../../texts/texts";
import { useDesk } from "../desk";
import { TroubleNote } from "../Plain";

const CLOCK = "M12 3.3a8.7 8.7 0 1 0 0 17.4 8.7 8.7 0 1 0 0-17.4zM12 7v5l3.2 2";

/** A wait that is worth telling in minutes. */
const SOON = 90;

interface ClosedProps {
  say: Say<"later">;
  topic: VisitorTopic;
}

/** Why nobody answers, in the topic's words or ours, and when somebody will. */
export function ClosedHead({ say, topic, lead }: ClosedProps & { lead: string }) {
  const { chat, locale } = useDesk();
  const now = chat.now();
  const reason = reasonOf(topic, now);
  const words = (reason !== "open" && topic.Widget.OfflineMessage) || lead;
  const back = reason === "hours" ? backAt(topic, now, locale) : null;
  return (
    <div data-test="closed-why" data-reason={reason}>
      <h3 dir="auto">
        {((reason === "hours" || reason === "nobody") && topic.Widget.OfflineHeader) ||
          titleOf(say, topic, reason, locale, now)}
      </h3>
      {back ? (
        <p class="back" data-test="back-at">
          {say("off.back", back)}
        </p>
      ) : null}
      {words ? (
        <p class="lead" dir="auto">
          {words}
        </p>
      ) : null}
    </div>
  );
}

/** The same without a form: when to come back, and what else one may do. */
export function Closed({ say, topic, instead }: ClosedProps & { instead: (() => void) | null }) {
  const { state, chat, closeWindow } = useDesk();
  useNow(true);
  const now = chat.now();
  const reason = reasonOf(topic, now);
  const n = minutesUntil(topic, now);
  const soon = reason === "lunch" && topic.OpensAt && n <= SOON ? say("off.soon", { n }) : "";
  const again = async () => {
    await chat.close();
    chat.forget();
    await chat.start();
  };
  const done = async () => {
    await chat.close();
    chat.forget();
    closeWindow();
  };
  return (
    <>
      <div class="body">
        <div class="big" role="status" data-test="status">
          <span class="ic">
            <Icon of={CLOCK} />
          </span>
          <ClosedHead
            say={say}
            topic={topic}
            lead={reason === "open" ? "" : soon || (topic.OpensAt ? "" : say("off.later"))}
          />
        </div>
      </div>
      <TroubleNote />
      <div class="foot bare">
        {instead ? (
          <button class="btn second" type="button" data-test="instead" onClick={instead}>
            {say("off.instead")}
          </button>
        ) : null}
        <button
          class={reason === "open" ? "btn" : "btn second"}
          type="button"
          data-test="again"
          aria-disabled={state.busy}
          onClick={again}
        >
          {say(reason === "open" ? "off.start" : "off.again")}
        </button>
        {instead ? null : (
          <button class="btn second" type="button" data-test="leave" onClick={done}>
            {say("off.close")}
          </button>
        )}
      </div>
    </>
  );
}

function titleOf(say: Say<"later">, topic: VisitorTopic, reason: Reason, locale: string, now: number): string {
  if (reason === "open") return say("off.open");
  if (reason === "nobody") return say("off.none");
  if (reason === "hours") return say("off.hours");
  const back = backAt(topic, now, locale);
  return back ? say("off.lunch", { time: back.time }) : say("off.lunch.plain");
}
