import { CHECK, Icon } from "@shared/Icon";
import type { ComponentType } from "preact";
import { useSay } from "../../ui/room";
import type { Step, StepName } from "./model/steps";
import { ChatStep, EmbedStep, HoursStep, PeopleStep, TopicStep, type WayProps } from "./ways";

const WAYS: Record<StepName, ComponentType<WayProps>> = {
  topic: TopicStep,
  people: PeopleStep,
  hours: HoursStep,
  embed: EmbedStep,
  chat: ChatStep,
};

interface StepProps extends WayProps {
  step: Step;
  number: number;
}

/** One step: what it is, whether it is done, and the way on. */
export function StepRow({ step, number, isNext, setUp, topic }: StepProps) {
  const say = useSay("setup");
  const { name, done, optional } = step;
  const Way = WAYS[name];
  return (
    <li
      class="panel first-step"
      data-test={`step-${name}`}
      data-done={done}
      data-next={isNext}
      aria-current={isNext ? "step" : undefined}
    >
      <span class="number" aria-hidden="true">
        {done ? <Icon of={CHECK} small /> : number}
      </span>
      <div>
        <h2>
          {say(`g.${name}`)} <small>{done ? say("g.done") : optional ? say("g.optional") : ""}</small>
        </h2>
        <p>{say(`g.${name}.why`)}</p>
        <Way setUp={setUp} isNext={isNext} topic={topic} />
      </div>
    </li>
  );
}
