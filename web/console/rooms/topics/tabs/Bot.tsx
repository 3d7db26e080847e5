import { useSay } from "../../../ui/room";
import { below } from "../../setup/base";
import { useTopic } from "../context";
import { TextSetting, TickSetting } from "../Settings";

/** A bot that answers first. It is a program of one's own that uses the interface; none runs in here. */
export function Bot() {
  const say = useSay("setup");
  const { draft } = useTopic().editing;
  return (
    <section class="panel set">
      <h2>{say("bot.title")}</h2>
      <p class="lead">{say("bot.lead")}</p>
      <TickSetting path="BotEnabled" label={say("bot.use")} hint={say("bot.use.hint")} />
      {draft.BotEnabled ? (
        <TextSetting path="BotSettings.BotName" label={say("bot.name")} hint={say("bot.name.hint")} />
      ) : null}
      <p>
        <a href={below("docs")} target="_blank" rel="noreferrer">
          {say("bot.docs")}
        </a>
      </p>
    </section>
  );
}
