import { Icon, WARN } from "@shared/Icon";
import { useSay } from "../../ui/room";
import { failureWords } from "../setup/Page";
import { idOf, useTopic } from "./context";
import { pathOf, saidProblems } from "./model/editing";
import { type Tab, tabOf } from "./model/tabs";

/** What keeps a save from going through: a line for each field that leads there, or what the server said. */
export function Summary({ open }: { open(tab: Tab): void }) {
  const say = useSay("setup");
  const { editing } = useTopic();
  const { refused, tried } = editing;
  const problems = tried ? saidProblems(editing) : [];
  if (!problems.length && !refused) return null;
  const lead = (path: string) => {
    open(tabOf(path));
    // The tab is drawn in the next frame; its field is there then.
    requestAnimationFrame(() => requestAnimationFrame(() => document.getElementById(idOf(path))?.focus()));
  };
  const line = (path: string, words: string) => (
    <li key={path}>
      <button class="link" type="button" data-test="summary-link" onClick={() => lead(path)}>
        {say(`tab.${tabOf(path)}`)}: {words}
      </button>
    </li>
  );
  return (
    <div class="summary" role="alert" data-test="summary">
      <Icon of={WARN} />
      <div>
        <p>{say(refused && !refused.field ? "s.failed" : "s.title")}</p>
        <ul>
          {problems.map(({ path, key, n = 0 }) => line(path, say(key, { n })))}
          {refused?.field ? line(pathOf(refused.field), refused.message) : null}
          {refused && !refused.field ? <li>{failureWords(refused, say)}</li> : null}
        </ul>
      </div>
    </div>
  );
}
