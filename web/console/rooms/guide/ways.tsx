import type { ComponentChildren } from "preact";
import { addressOf, type Place } from "../../model/places";
import { useRoom, useSay } from "../../ui/room";
import { ago } from "../setup/ago";
import { Copy } from "../setup/Copy";
import { fetchExtras, type TopicLine } from "../topics/calls";
import type { SetUp } from "./model/steps";
import { TestChat } from "./TestChat";

export interface WayProps {
  setUp: SetUp;
  isNext: boolean;
  /** The topic the guide works with; undefined while there is none. */
  topic: TopicLine | undefined;
}

interface GoProps {
  to: Place;
  loud: boolean;
  test: string;
  children: ComponentChildren;
}

function Go({ to, loud, test, children }: GoProps) {
  return (
    <a class={`btn ${loud ? "primary" : "outline"}`} href={addressOf(to)} data-test={test}>
      {children}
    </a>
  );
}

export function TopicStep({ setUp, isNext }: WayProps) {
  const say = useSay("setup");
  return (
    <Go to={{ room: "topics" }} loud={isNext} test="go-topic">
      {say(setUp.Topics ? "g.topic.see" : "g.topic.go")}
    </Go>
  );
}

export function PeopleStep({ setUp, isNext }: WayProps) {
  const say = useSay("setup");
  return (
    <Go to={{ room: "users" }} loud={isNext} test="go-people">
      {say(setUp.Users > 1 ? "g.people.see" : "g.people.go")}
    </Go>
  );
}

export function HoursStep({ isNext, topic }: WayProps) {
  const say = useSay("setup");
  const id = topic?.ChatTopicId;
  return id ? (
    <Go to={{ room: "topics", id, tab: "hours" }} loud={isNext} test="go-hours">
      {say("g.hours.go")}
    </Go>
  ) : (
    <p class="muted">{say("g.after.topic")}</p>
  );
}

export function EmbedStep({ setUp, isNext, topic }: WayProps) {
  const say = useSay("setup");
  const { api, locale } = useRoom();
  const id = topic?.ChatTopicId;
  if (!id) return <p class="muted">{say("g.after.topic")}</p>;
  const seen = setUp.EmbedSeenAt ? Date.parse(setUp.EmbedSeenAt) : 0;
  return (
    <div class="acts">
      <Copy words={say("em.copy")} text={() => fetchExtras(api, id).then(extras => extras.EmbedTag)} primary={isNext} />
      <Go to={{ room: "topics", id, tab: "embed" }} loud={false} test="go-embed">
        {say("g.embed.go")}
      </Go>
      {seen ? <span class="muted">{say("g.embed.seen", { ago: ago(seen, Date.now(), locale) })}</span> : null}
    </div>
  );
}

export function ChatStep({ setUp, isNext, topic }: WayProps) {
  const say = useSay("setup");
  if (!topic) return <p class="muted">{say("g.after.topic")}</p>;
  return <TestChat topic={topic} setUp={setUp} loud={isNext} />;
}
