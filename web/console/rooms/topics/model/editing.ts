/** A topic being edited: what is stored, what is typed, and how the two come together. */

import { afterSave, isChanged } from "./changes";
import { type Problem, problemsOf } from "./problems";
import { TABS, type Tab, tabOf } from "./tabs";
import { type Path, type Topic, type ValueAt, valueAt, withValue } from "./topic";

export interface ServerRefusal {
  code: string;
  /** As the server names it: Widget.Color; empty where it is about no field. */
  field: string;
  message: string;
}

export interface Editing {
  stored: Topic;
  draft: Topic;
  /** What is on its way. */
  sent: Topic | null;
  /** When the last save was answered; 0 before. */
  savedAt: number;
  refused: ServerRefusal | null;
  /** Settings whose problems may be said: they were left, or a save was tried. */
  left: ReadonlySet<string>;
  tried: boolean;
}

export type News =
  | { is: "loaded"; topic: Topic }
  | { is: "changed"; path: Path; value: ValueAt<Path> }
  | { is: "left"; path: Path }
  | { is: "tried" }
  | { is: "sent"; topic: Topic }
  | { is: "saved"; topic: Topic; at: number }
  | { is: "refused"; refusal: ServerRefusal };

export function begin(stored: Topic, draft: Topic = stored): Editing {
  return { stored, draft, sent: null, savedAt: 0, refused: null, left: new Set(), tried: false };
}

export function edited(editing: Editing, news: News): Editing {
  const { draft, sent, stored, left, refused } = editing;
  switch (news.is) {
    case "loaded":
      return { ...editing, stored: news.topic, draft: afterSave(news.topic, stored, draft) };
    case "changed": {
      const mine = refused && pathOf(refused.field) === news.path;
      return { ...editing, draft: withValue(draft, news.path, news.value), refused: mine ? null : refused };
    }
    case "left":
      return left.has(news.path) ? editing : { ...editing, left: new Set(left).add(news.path) };
    case "tried":
      return { ...editing, tried: true };
    case "sent":
      return { ...editing, sent: news.topic, refused: null };
    case "saved": {
      const topic = afterSave(news.topic, sent ?? stored, draft);
      return { ...editing, stored: news.topic, draft: topic, sent: null, savedAt: news.at };
    }
    case "refused":
      return { ...editing, sent: null, refused: news.refusal, tried: true };
  }
}

/** The setting that a server's field is about. */
export function pathOf(field: string): string {
  const plain = field.replace(/^(Entity|Extras|Changes)\./, "").replace(/\[\d+\]$/, "");
  return /^(AllowedOrigins|ConsentUrl|ConsentVersion|Dark)$/.test(plain) ? `Extras.${plain}` : plain;
}

/**
 * What can be stored now. A tab with a problem is held back as it was, so that it keeps nothing else from being saved.
 */
export function sendable({ stored, draft }: Editing): Topic {
  const held = new Set(problemsOf(draft).map(problem => tabOf(problem.path)));
  const paths = held.size ? changedPaths(stored, draft).filter(path => held.has(tabOf(path))) : [];
  return paths.reduce((topic, path) => withValue(topic, path, valueAt(stored, path)), draft);
}

export function changedPaths(stored: Topic, draft: Topic): Path[] {
  const names = Object.keys(draft) as (keyof Topic)[];
  const all = names.flatMap(name =>
    /^(Widget|OpeningHours|BotSettings|Extras)$/.test(name)
      ? Object.keys(draft[name] as object).map(leaf => `${name}.${leaf}` as Path)
      : [name as Path],
  );
  const told = (topic: Topic, path: Path) => JSON.stringify(valueAt(topic, path));
  return all.filter(path => told(stored, path) !== told(draft, path));
}

/** Problems that may be said now: never of what is still being typed for the first time. */
export function saidProblems({ draft, left, tried }: Editing): Problem[] {
  return problemsOf(draft).filter(({ path }) => tried || left.has(path));
}

/** Tabs that need an answer, with the number of their fields that do. */
export function troubled(editing: Editing): Map<Tab, number> {
  const paths = new Set<string>(saidProblems(editing).map(problem => problem.path));
  if (editing.refused?.field) paths.add(pathOf(editing.refused.field));
  const tabs = [...paths].map(tabOf);
  return new Map(
    TABS.map(tab => [tab, tabs.filter(one => one === tab).length] as const).filter(([, count]) => count > 0),
  );
}

/** The word beside the title. */
export type Word = "none" | "unsaved" | "saving" | "saved" | "refused";

export function wordOf(editing: Editing): Word {
  if (editing.sent) return "saving";
  if (editing.refused || saidProblems(editing).length) return "refused";
  if (isChanged(editing.stored, editing.draft)) return "unsaved";
  return editing.savedAt ? "saved" : "none";
}
