import "./dashboard.css";
import { Icon, WARN } from "@shared/Icon";
import { clockTime } from "@shared/when";
import { useState } from "preact/hooks";
import { useRoom, useSay } from "../../ui/room";
import { type Figures, useFigures } from "./figures";
import { Heroes } from "./Heroes";
import { Incoming } from "./Incoming";
import { Ongoing } from "./Ongoing";
import { Tiles } from "./Tiles";
import { Traffic } from "./Traffic";

/** What goes on now and today, in one topic or in all of mine. */
export default function Dashboard() {
  const { state } = useRoom();
  const [chosen, choose] = useState(0);
  const topic = state.topics.some(one => one.ChatTopicId === chosen) ? chosen : 0;
  const figures = useFigures(topic);
  return (
    <div class="page dash" data-test="dashboard">
      <Head topic={topic} choose={choose} figures={figures} />
      <Trouble figures={figures} />
      <Tiles day={figures.day} />
      <div class="cols">
        <div class="stack">
          <Incoming topic={topic} day={figures.day} />
          <Ongoing topic={topic} />
        </div>
        <div class="stack">
          <Traffic day={figures.day} />
          <Heroes day={figures.day} />
        </div>
      </div>
    </div>
  );
}

interface HeadProps {
  topic: number;
  choose(topic: number): void;
  figures: Figures;
}

/** The choice of topic is for the whole page. */
function Head({ topic, choose, figures: { day, at, failed } }: HeadProps) {
  const { state, locale } = useRoom();
  const say = useSay("dashboard");
  const old = failed && at ? say("as-of", { time: clockTime(at, locale) }) : "";
  const present = day ? say("present", { n: day.AgentsAvailable, of: day.AgentsTotal }) : "";
  return (
    <div class="page-head">
      <h1>{say("title")}</h1>
      <select
        class="select"
        data-test="topic"
        aria-label={say("topic")}
        value={topic}
        onChange={event => choose(Number(event.currentTarget.value))}
      >
        <option value={0}>{say("topic.all", { n: state.topics.length })}</option>
        {state.topics.map(one => (
          <option key={one.ChatTopicId} value={one.ChatTopicId}>
            {one.Name}
          </option>
        ))}
      </select>
      <span class="grow" />
      <p class="muted" role="status" data-test="as-of">
        {old || present}
      </p>
    </div>
  );
}

/** What is wrong, above all numbers; the rest of the page stays usable. */
function Trouble({ figures: { day, failed, again } }: { figures: Figures }) {
  const say = useSay("dashboard");
  return (
    <>
      {failed ? (
        <div class="strip danger" role="alert" data-test="figures-failed">
          <Icon of={WARN} small />
          <p>{say(failed === "Unreachable" ? "away" : "failed", { code: failed })}</p>
          <button class="btn outline small" type="button" data-test="again" onClick={again}>
            {say("again")}
          </button>
        </div>
      ) : null}
      {day && day.AgentsTotal > 0 && !day.AgentsAvailable ? (
        <div class="strip" role="status" data-test="nobody">
          <Icon of={WARN} small />
          <p>{say("nobody")}</p>
        </div>
      ) : null}
    </>
  );
}
