import { useSay } from "../../../ui/room";
import { AskedSetting } from "../AskedSetting";
import { useTopic } from "../context";
import { TextSetting, TickSetting } from "../Settings";

/** What visitors are asked before a chat, and whether they agree to it being stored. */
export function Form() {
  const say = useSay("setup");
  const { draft } = useTopic().editing;
  return (
    <>
      <section class="panel set">
        <h2>{say("f.title")}</h2>
        <TickSetting path="Widget.PreFormEnabled" label={say("f.use")} hint={say("f.use.hint")} />
        {draft.Widget.PreFormEnabled ? (
          <>
            <AskedSetting path="Widget.RequiredFields" legend={say("f.fields")} hint={say("f.fields.hint")} />
            <TextSetting path="Widget.PreFormMessage" label={say("f.message")} hint={say("f.message.hint")} long />
          </>
        ) : null}
      </section>
      <section class="panel set">
        <h2>{say("f.consent")}</h2>
        <TickSetting path="CollectConsent" label={say("f.consent.ask")} hint={say("f.consent.hint")} />
        <TextSetting
          path="Extras.ConsentUrl"
          label={say("f.consent.url")}
          hint={say("f.consent.url.hint")}
          type="url"
          placeholder="https://"
        />
        <TextSetting
          path="Extras.ConsentVersion"
          label={say("f.consent.version")}
          hint={say("f.consent.version.hint")}
        />
      </section>
    </>
  );
}
