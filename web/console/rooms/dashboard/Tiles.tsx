import { CHECK, Icon, WARN } from "@shared/Icon";
import type { Dashboard } from "@shared/types.gen";
import { clockTime, instant } from "@shared/when";
import { topicName } from "../../model/lists";
import { useRoom, useSay } from "../../ui/room";
import { spell, type Verdict, verdictOf } from "./model/tiles";

/** Four numbers. Good or bad is told by a word and a sign; the colour only repeats it. */
export function Tiles({ day }: { day: Dashboard | null }) {
  const say = useSay("dashboard");
  const known = day ?? null;
  return (
    <ul class="tiles" data-test="tiles" data-known={known ? "" : undefined}>
      {known ? (
        <>
          <Wait of="average" seconds={known.AverageWaitSeconds} day={known} />
          <Wait of="longest" seconds={known.LongestWaitSeconds} day={known} />
          <Tile of="active" value={String(known.ActiveNow)}>
            {say("active.split", { agents: known.ActiveNow - known.ActiveWithBot, bots: known.ActiveWithBot })}
          </Tile>
          <Tile of="started" value={String(known.StartedToday)}>
            {say("started.before", { n: known.StartedLastWeek })}
          </Tile>
        </>
      ) : (
        (["average", "longest", "active", "started"] as const).map(of => <Tile key={of} of={of} value="" />)
      )}
    </ul>
  );
}

function Wait({ of, seconds, day }: { of: "average" | "longest"; seconds: number; day: Dashboard }) {
  const { state, locale } = useRoom();
  const say = useSay("dashboard");
  if (seconds < 0) {
    return (
      <Tile of={of} value="–">
        {say("none-yet")}
      </Tile>
    );
  }
  const verdict = verdictOf(seconds, day.GoalSeconds);
  const goal = verdict ? say(verdict === "ok" ? "goal.under" : "goal.over", { goal: spell(day.GoalSeconds) }) : "";
  const at = instant(day.LongestWaitAt);
  const topic = topicName(state, day.LongestWaitTopicId);
  const where = of === "longest" && at && topic ? say("longest.at", { topic, time: clockTime(at, locale) }) : "";
  return (
    <Tile of={of} value={spell(seconds)} verdict={verdict}>
      {[goal, where].filter(Boolean).join(", ")}
    </Tile>
  );
}

interface TileProps {
  of: "average" | "longest" | "active" | "started";
  value: string;
  verdict?: Verdict;
  children?: preact.ComponentChildren;
}

function Tile({ of, value, verdict = "", children }: TileProps) {
  const say = useSay("dashboard");
  return (
    <li class="panel tilebox" data-test={`tile-${of}`}>
      <span class="k">{say(`tile.${of}`)}</span>
      {value ? <b class="v">{value}</b> : <span class="v bar-late" />}
      <span class={`n ${verdict}`}>
        {verdict ? <Icon of={verdict === "ok" ? CHECK : WARN} small /> : null}
        <span dir="auto">{children}</span>
      </span>
    </li>
  );
}
