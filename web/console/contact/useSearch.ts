import type { FoundContacts } from "@shared/types.gen";
import { useEffect, useState } from "preact/hooks";
import { codeOf } from "../model/api";
import { useRoom } from "../ui/room";
import { answered, failed, NOTHING_TYPED, PAUSE, type Search, typed, wordsOf } from "./model/find";

/** Asks for what is typed, once the typing pauses. */
export function useSearch(id: number): { search: Search; type(text: string): void } {
  const { desk, state } = useRoom();
  const [search, setSearch] = useState(NOTHING_TYPED);
  const words = wordsOf(search.typed);
  const live = state.connection.name === "live";
  useEffect(() => {
    if (!words || (words === search.asked && !search.trouble)) return;
    const timer = setTimeout(() => {
      desk.call<FoundContacts>("FindContacts", { ChatSessionId: id, Text: words }).then(
        found => setSearch(now => answered(now, words, found)),
        error => setSearch(now => failed(now, words, codeOf(error))),
      );
    }, PAUSE);
    return () => clearTimeout(timer);
  }, [words, live]);
  return { search, type: text => setSearch(now => typed(now, text)) };
}
