import { useSay } from "../../../ui/room";
import { DeleteTopic } from "../DeleteTopic";
import { languageOptions } from "../languages";
import { NumberSetting, SelectSetting, TextSetting } from "../Settings";

/** What the desk calls the topic, how it greets, and when its agents are warned. */
export function Properties() {
  const say = useSay("setup");
  return (
    <>
      <section class="panel set">
        <h2>{say("p.title")}</h2>
        <TextSetting path="Name" label={say("p.name")} hint={say("p.name.hint")} required />
        <TextSetting path="Description" label={say("p.description")} hint={say("p.description.hint")} />
        <SelectSetting
          path="Widget.LanguageIsoCode"
          label={say("p.language")}
          hint={say("p.language.hint")}
          options={languageOptions(say("p.language.auto"))}
        />
        <TextSetting path="WelcomeMessage" label={say("p.welcome")} hint={say("p.welcome.hint")} long />
      </section>
      <section class="panel set">
        <h2>{say("p.warnings")}</h2>
        <p class="lead">{say("p.warnings.hint")}</p>
        <fieldset class="group">
          <legend>{say("p.warn.new")}</legend>
          <div class="two">
            <NumberSetting path="WarnNewChatMinutes" label={say("p.warn.agents")} />
            <NumberSetting path="WarnManagerNewChatMinutes" label={say("p.warn.managers")} />
          </div>
        </fieldset>
        <fieldset class="group">
          <legend>{say("p.warn.message")}</legend>
          <div class="two">
            <NumberSetting path="WarnChatMessageMinutes" label={say("p.warn.agents")} />
            <NumberSetting path="WarnManagerChatMessageMinutes" label={say("p.warn.managers")} />
          </div>
        </fieldset>
      </section>
      <DeleteTopic />
    </>
  );
}
