import { CHECK, CLOSE, Icon, WARN } from "@shared/Icon";
import { useSay } from "../../ui/room";
import type { Finding } from "./model/checks";
import { wordsOf } from "./words";

export const ICONS = { Ok: CHECK, Warning: WARN, Bad: CLOSE, Trying: "M12 5v7l4 2" };

/** One thing that was looked at: how it is, and what to do where something is the matter. */
export function CheckRow({ finding }: { finding: Finding }) {
  const say = useSay("setup");
  const { name, state } = finding;
  const { found, mend } = wordsOf(finding, say);
  return (
    <li class="finding" data-state={state} data-test={`check-${name}`}>
      <span class="state">
        <Icon of={ICONS[state]} small />
        <span class="vh">{say(`ck.state.${state}`)}</span>
      </span>
      <div>
        <h3>{say(`ck.name.${name as "Socket"}`)}</h3>
        <p>{found}</p>
        {mend ? <p class="mend">{mend}</p> : null}
      </div>
    </li>
  );
}
