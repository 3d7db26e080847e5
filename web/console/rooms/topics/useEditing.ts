import { useEffect, useReducer, useRef } from "preact/hooks";
import { useRoom } from "../../ui/room";
import { failureOf } from "../setup/useLoad";
import { fetchTopic, storeTopic } from "./calls";
import { isChanged } from "./model/changes";
import { begin, type Editing, edited, type News, sendable } from "./model/editing";
import { problemsOf } from "./model/problems";
import type { Path, Topic, ValueAt } from "./model/topic";

/** What was typed in this tab and could not be stored, by topic. It waits here while another room is shown. */
const kept = new Map<number, Editing>();

export interface Edit {
  editing: Editing;
  change<P extends Path>(path: P, value: ValueAt<P>): void;
  left(path: Path): void;
  /** Store what can be stored; tells whether all of it was. */
  save(): Promise<boolean>;
  /** Ask the server again, for what is changed by other calls. What is typed stays. */
  reload(): Promise<void>;
}

export function useEditing(stored: Topic): Edit {
  const { api } = useRoom();
  const id = stored.ChatTopicId;
  const [editing, hear] = useReducer(edited, stored, topic => resumed(topic));
  const now = useRef(editing);
  now.current = editing;

  const save = async (): Promise<boolean> => {
    const before = now.current;
    if (before.sent) return false;
    if (problemsOf(before.draft).length) hear({ is: "tried" });
    const wanted = sendable(before);
    if (!isChanged(before.stored, wanted)) return !isChanged(before.stored, before.draft);
    hear({ is: "sent", topic: wanted });
    try {
      hear({ is: "saved", topic: await storeTopic(api, before.stored, wanted), at: Date.now() });
      return wanted === before.draft;
    } catch (error) {
      hear({ is: "refused", refusal: failureOf(error) });
      return false;
    }
  };
  const reload = async () => hear({ is: "loaded", topic: await fetchTopic(api, id) });

  useEffect(() => {
    const asks = (event: BeforeUnloadEvent) => {
      if (isChanged(now.current.stored, now.current.draft)) event.preventDefault();
    };
    addEventListener("beforeunload", asks);
    return () => {
      removeEventListener("beforeunload", asks);
      keep(id, now.current);
      save().then(done => done && kept.delete(id));
    };
  }, [id]);

  return {
    editing,
    change: (path, value) => hear({ is: "changed", path, value } as News),
    left: path => hear({ is: "left", path }),
    save,
    reload,
  };
}

function keep(id: number, editing: Editing): void {
  if (isChanged(editing.stored, editing.draft)) kept.set(id, editing);
  else kept.delete(id);
}

/** Go on where one left off, over what is stored by now. */
function resumed(stored: Topic): Editing {
  const before = kept.get(stored.ChatTopicId);
  kept.delete(stored.ChatTopicId);
  if (!before) return begin(stored);
  const { draft } = edited(before, { is: "loaded", topic: stored });
  return { ...begin(stored, draft), refused: before.refused, tried: before.tried };
}
