import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { useSay } from "../../ui/room";
import { pathOf, saidProblems } from "./model/editing";
import type { Path } from "./model/topic";
import type { Edit } from "./useEditing";

/** What every setting on a topic's page may use. */
export interface TopicPage extends Edit {
  /** True where the caller may look and not change. */
  readOnly: boolean;
}

export const TopicContext = createContext<TopicPage | null>(null);

export function useTopic(): TopicPage {
  const page = useContext(TopicContext);
  if (!page) throw new Error("outside a topic");
  return page;
}

/** What is wrong with a setting, in words; empty while there is nothing, or while it may not be said yet. */
export function useError(path: Path): string {
  const { editing } = useTopic();
  const say = useSay("setup");
  const problem = saidProblems(editing).find(one => one.path === path);
  if (problem) return say(problem.key, { n: problem.n ?? 0 });
  const { refused } = editing;
  if (!refused || pathOf(refused.field) !== path) return "";
  return refused.message.replace(/^[\w.[\]]+: /, "");
}

/** The id of a setting's control, for the links of the summary. */
export const idOf = (path: string) => `set-${path.replaceAll(".", "-")}`;
