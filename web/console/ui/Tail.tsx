import { Icon, OFF } from "@shared/Icon";
import { clockTime } from "@shared/when";
import { useEffect, useState } from "preact/hooks";
import { closesIn } from "../model/closing";
import { hasEnded } from "../model/rows";
import type { Talk } from "../model/state";
import { CLOCK } from "./icons";
import { called, useRoom } from "./room";

/** How long what is told to listeners stands before it is taken away, lest it be read as what holds now. */
const TOLD_FOR = 10_000;

/** What holds at the end of a log: the customer who is gone, and the silence that will close the chat. */
export function Tail({ talk, closes }: { talk: Talk; closes: number | null }) {
  const { say, locale } = useRoom();
  const { row, gone } = talk;
  const name = called(row, say);
  return (
    <>
      {gone === null || hasEnded(row) ? null : (
        <p class="sys" data-test="gone">
          <Icon of={OFF} small />
          <span>
            {gone ? say("sys.gone", { name, time: clockTime(gone, locale) }) : say("sys.gone.some-time", { name })}
          </span>
        </p>
      )}
      {closes === null ? null : (
        <p class="sys" data-test="closes" data-minutes={closes} aria-live="off">
          <Icon of={CLOCK} small />
          <span>{say("sys.idle", { n: closes })}</span>
        </p>
      )}
    </>
  );
}

/** In how many minutes silence closes the chat, told again each time that is another number; null while it does not. */
export function useClosing({ row }: Talk): number | null {
  const { state } = useRoom();
  const { idleMinutes, skew } = state;
  const warning = state.topics.find(topic => topic.ChatTopicId === row.TopicId)?.WarnMessage ?? 0;
  const find = () => closesIn(row, idleMinutes, warning, Date.now() + skew);
  const [, redraw] = useState(0);
  const closes = find();
  useEffect(() => {
    const timer = setInterval(() => {
      if (find() !== closes) redraw(times => times + 1);
    }, 1_000);
    return () => clearInterval(timer);
  }, [closes, row, idleMinutes, warning, skew]);
  return closes;
}

/** Said once to those who listen, when it begins; the minutes that pass are not. */
export function ClosesSpoken({ closes }: { closes: number | null }) {
  const { say } = useRoom();
  const [told, tell] = useState("");
  const closing = closes !== null;
  useEffect(() => {
    tell(closing ? say("sys.idle", { n: closes }) : "");
    const timer = setTimeout(() => tell(""), TOLD_FOR);
    return () => clearTimeout(timer);
  }, [closing]);
  return (
    <p class="vh" role="status">
      {told}
    </p>
  );
}
