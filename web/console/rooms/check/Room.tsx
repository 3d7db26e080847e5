import { Icon } from "@shared/Icon";
import { useRoom, useSay } from "../../ui/room";
import { Page, Trouble } from "../setup/Page";
import { CheckRow, ICONS } from "./CheckRow";
import { type Finding, worst } from "./model/checks";
import { useCheck } from "./useCheck";
import "./check.css";

/** Is this installation healthy, and reachable from where one sits? */
export default function CheckRoom() {
  const say = useSay("setup");
  const { locale } = useRoom();
  const { browser, server, failure, busy, at, run } = useCheck();
  const all = [...browser, ...server];
  const state = failure ? "Bad" : busy ? "Trying" : worst(all);
  const time = new Intl.DateTimeFormat(locale, { timeStyle: "medium" }).format(at);
  const aside = (
    <>
      <span class="grow" />
      <span class="muted">{at && !busy ? say("ck.at", { time }) : ""}</span>
      <button class="btn outline" type="button" data-test="run-again" disabled={busy} onClick={run}>
        {say(busy ? "ck.running" : "ck.again")}
      </button>
    </>
  );
  return (
    <Page title={say("ck.title")} test="check" aside={aside}>
      <p class="verdict" data-state={state} role="status" data-test="verdict">
        <Icon of={ICONS[state]} />
        {say(`ck.all.${state}`)}
      </p>
      {failure ? <Trouble failure={failure} again={run} /> : null}
      <Findings title={say("ck.browser")} findings={browser} />
      {server.length ? <Findings title={say("ck.server")} findings={server} /> : null}
    </Page>
  );
}

function Findings({ title, findings }: { title: string; findings: Finding[] }) {
  return (
    <section class="panel findings">
      <h2>{title}</h2>
      <ul>
        {findings.map(finding => (
          <CheckRow key={finding.name} finding={finding} />
        ))}
      </ul>
    </section>
  );
}
