import type { ConsoleTopic } from "@shared/types";
import { useEffect } from "preact/hooks";
import type { Api } from "../../model/api";
import { useRoom, useSay } from "../../ui/room";
import { Loading, Page, Trouble } from "../setup/Page";
import { useLoad } from "../setup/useLoad";
import { type TopicLine, topicList } from "../topics/calls";
import { isReady, nextStep, type SetUp, stepsOf } from "./model/steps";
import { StepRow } from "./StepRow";
import "./guide.css";

const LOOK_AGAIN = 4_000;

/** How far it has come, and the topics there are. */
async function fetchAll(api: Api) {
  const [setUp, topics] = await Promise.all([api.get<SetUp>("Snakk/SetUp"), topicList(api)]);
  return { setUp, topics };
}

/** The topic the guide works with: the first one I answer in, else the first. */
function firstTopic(lines: TopicLine[], mine: ConsoleTopic[]): TopicLine | undefined {
  const answered = mine.filter(topic => topic.CanRespond).map(topic => topic.ChatTopicId);
  return lines.find(line => answered.includes(line.ChatTopicId)) ?? lines[0];
}

/** The first steps with a new installation. It ends with the first test chat. */
export default function Guide() {
  const say = useSay("setup");
  const { api, state, chosen, choices } = useRoom();
  const { value: known, failure, slow, again } = useLoad(() => fetchAll(api), "setup");
  useEffect(() => {
    const timer = setInterval(() => document.visibilityState === "visible" && again(), LOOK_AGAIN);
    return () => clearInterval(timer);
  }, []);
  // What ends a chat, or begins one, is told to this console at once; the figures follow.
  useEffect(() => {
    again();
  }, [state.rows.size]);
  const value = known?.setUp;
  const topic = known && firstTopic(known.topics, state.topics);
  const steps = value ? stepsOf(value) : [];
  const next = nextStep(steps);
  const done = steps.filter(step => step.done).length;
  return (
    <Page title={say("g.title")} test="guide">
      <p class="lead">{say(value && isReady(steps) ? "g.ready" : "g.lead")}</p>
      {failure && !value ? <Trouble failure={failure} again={again} /> : null}
      {!value && !failure ? <Loading slow={slow} /> : null}
      {value ? (
        <>
          <p class="progress" role="status" data-test="guide-progress">
            <progress value={done} max={steps.length} aria-hidden="true" />
            {say("g.progress", { n: done, of: steps.length })}
          </p>
          <ol class="guide">
            {steps.map((step, index) => (
              <StepRow
                key={step.name}
                step={step}
                number={index + 1}
                isNext={step.name === next}
                setUp={value}
                topic={topic ?? undefined}
              />
            ))}
          </ol>
          <p class="put-away">
            <button
              class="link"
              type="button"
              data-test="guide-away"
              onClick={() => choices.choose({ guide: !chosen.guide })}
            >
              {say(chosen.guide ? "g.away" : "g.back")}
            </button>{" "}
            {chosen.guide ? null : say("g.found")}
          </p>
        </>
      ) : null}
    </Page>
  );
}
