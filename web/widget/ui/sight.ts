import { isAtEnd } from "@shared/end";
import { Sight } from "@shared/sight";
import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useMemo, useRef } from "preact/hooks";
import { shownUpTo } from "../model/shown";
import { useDesk } from "./desk";

/**
 * What of a log at its end in an open window has been seen: for the visitor's own count of unread lines when the page is
 * visible, for the desk only when the chat has the focus as well. Told anew each time the line is live.
 */
export function useSight(log: RefObject<HTMLElement | null>): void {
  const { chat, state } = useDesk();
  const id = state.session?.ChatSessionId;
  const live = state.connection.name === "live";
  const sight = useMemo(() => {
    return new Sight(chat.clock, Seq => {
      if (chat.ours?.ChatSessionId === id) chat.tell({ Op: "Seen", Seq });
    });
  }, [id, state.epoch, live]);
  /** True where that is news to the visitor's count. */
  const look = () => {
    const element = log.current;
    // A window that is put away has no height.
    if (!element?.clientHeight || document.visibilityState !== "visible" || !isAtEnd(element)) return false;
    const seq = shownUpTo(chat.state.talk, chat.now());
    if (live && document.hasFocus()) sight.look(seq);
    return chat.look(seq);
  };
  const latest = useRef(look);
  latest.current = look;
  useLayoutEffect(() => void look());
  useEffect(() => {
    const element = log.current;
    const again = () => {
      if (latest.current()) chat.draw();
    };
    element?.addEventListener("scroll", again, { passive: true });
    addEventListener("focus", again);
    document.addEventListener("visibilitychange", again);
    return () => {
      element?.removeEventListener("scroll", again);
      removeEventListener("focus", again);
      document.removeEventListener("visibilitychange", again);
    };
  }, []);
}
