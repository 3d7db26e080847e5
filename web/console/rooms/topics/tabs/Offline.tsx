import { useRoom, useSay } from "../../../ui/room";
import { useLoad } from "../../setup/useLoad";
import { AskedSetting } from "../AskedSetting";
import { list } from "../calls";
import { useTopic } from "../context";
import { LinkSetting } from "../LinkSetting";
import { NumberSetting, TextSetting, TickSetting } from "../Settings";

/** What visitors meet while nobody answers, and while they wait. */
export function Offline() {
  return (
    <>
      <Closed />
      <Request />
      <Queue />
    </>
  );
}

function Closed() {
  const say = useSay("setup");
  return (
    <section class="panel set">
      <h2>{say("o.title")}</h2>
      <TextSetting path="Widget.OfflineHeader" label={say("o.header")} hint={say("o.header.hint")} />
      <TextSetting path="Widget.OfflineMessage" label={say("o.message")} long />
    </section>
  );
}

function Request() {
  const say = useSay("setup");
  const { api } = useRoom();
  const { draft } = useTopic().editing;
  const categories = useLoad(() => list(api, "ticketcategory"), "category");
  const priorities = useLoad(() => list(api, "ticketpriority"), "priority");
  const used = draft.TicketEnabled || draft.UseQueueOfflineForm;
  return (
    <section class="panel set">
      <h2>{say("o.request")}</h2>
      <TickSetting path="TicketEnabled" label={say("o.request.use")} hint={say("o.request.hint")} />
      {used ? (
        <>
          <AskedSetting path="Widget.OfflineFields" legend={say("f.fields")} hint={say("o.fields.hint")} />
          <TickSetting path="OfflineCollectConsent" label={say("f.consent.ask")} hint={say("o.consent.hint")} />
          <div class="two">
            <LinkSetting path="TicketCategory" label={say("o.category")} lines={categories.value ?? []} />
            <LinkSetting path="TicketPriority" label={say("o.priority")} lines={priorities.value ?? []} />
          </div>
        </>
      ) : null}
    </section>
  );
}

function Queue() {
  const say = useSay("setup");
  const { draft } = useTopic().editing;
  const { UseQueueOfflineForm, OfflineFormTimeLimit, OfflineFormQueueLength } = draft;
  return (
    <section class="panel set">
      <h2>{say("q.title")}</h2>
      <TickSetting path="CustomQueueTextEnabled" label={say("q.text.use")} />
      {draft.CustomQueueTextEnabled ? (
        <TextSetting path="CustomQueueText" label={say("q.text")} hint={say("q.text.hint", { cavw: "{cavw}" })} long />
      ) : null}
      <TickSetting path="UseQueueOfflineForm" label={say("q.request")} hint={say("q.request.hint")} />
      {UseQueueOfflineForm ? (
        <div class="two">
          <NumberSetting path="OfflineFormTimeLimit" label={say("q.minutes")} hint={say("q.zero")} />
          <NumberSetting path="OfflineFormQueueLength" label={say("q.length")} hint={say("q.zero")} />
        </div>
      ) : null}
      {UseQueueOfflineForm && !OfflineFormTimeLimit && !OfflineFormQueueLength ? (
        <p class="note">{say("q.at-once")}</p>
      ) : null}
    </section>
  );
}
