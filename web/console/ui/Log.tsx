import { DOWN, Icon } from "@shared/Icon";
import { marksOf } from "@shared/marks";
import { useMemo, useRef } from "preact/hooks";
import { place } from "../model/days";
import { sideOf } from "../model/lines";
import type { Talk } from "../model/state";
import { OwnLine, PickedUp, StoredLine } from "./Line";
import { called, useRoom } from "./room";
import { ClosesSpoken, Tail, useClosing } from "./Tail";
import { useNewest } from "./useNewest";

/** Everything said in one conversation. What was said before it was opened is not announced. */
export function Log({ talk }: { talk: Talk }) {
  const { state, say } = useRoom();
  const box = useRef<HTMLDivElement>(null);
  const { lines, pending } = talk.said;
  const { row } = talk;
  const me = state.me?.UserId ?? 0;
  const name = called(row, say);
  const closes = useClosing(talk);
  const tail = `${talk.typing} ${talk.gone} ${closes !== null}`;
  const newest = { id: row.ChatSessionId, seq: talk.said.seq, count: lines.length, own: pending.length, tail };
  const [below, toEnd] = useNewest(box, newest);
  const live = state.connection.name === "live" && talk.said.seq >= talk.target;
  const marks = marksOf(talk.said, line => sideOf(line, me) === "own");
  const placed = useMemo(() => {
    const day = new Intl.DateTimeFormat("en-CA");
    return place(lines, row, me, at => day.format(at));
  }, [lines, row.WhenStarted, me]);
  // A long conversation is not drawn anew for each sign of life beside it.
  const drawn = useMemo(
    () =>
      placed.map(one => (
        <StoredLine
          key={one.line.ClientId ?? one.line.Seq}
          {...one}
          row={one.pickedUp ? row : null}
          me={me}
          customer={name}
          mark={one.line === marks.seen ? "seen" : one.line === marks.stored ? "stored" : null}
          seenAt={one.line === marks.seen ? talk.said.seenAt : 0}
        />
      )),
    [placed, me, name, marks.seen, marks.stored, talk.said.seenAt],
  );
  return (
    <div class="log-box">
      <div
        class="log"
        ref={box}
        role="log"
        aria-label={say("log", { name })}
        aria-live={live ? "polite" : "off"}
        tabIndex={0}
      >
        <ol>
          {drawn}
          {row.WhenStarted && !placed.some(one => one.pickedUp) ? <PickedUp row={row} me={me} /> : null}
          {pending.map(own => (
            <OwnLine key={own.ClientId} own={own} id={row.ChatSessionId} last={own === marks.sending} />
          ))}
        </ol>
        <Tail talk={talk} closes={closes} />
        {talk.typing && state.connection.name !== "offline" ? <Typing name={name} /> : null}
      </div>
      <ClosesSpoken closes={closes} />
      {below ? (
        <button class="btn primary more" type="button" data-test="new-below" aria-keyshortcuts="End" onClick={toEnd}>
          <Icon of={DOWN} small />
          {say("new", { n: below })}
        </button>
      ) : null}
    </div>
  );
}

function Typing({ name }: { name: string }) {
  const { say } = useRoom();
  return (
    <p class="typing" data-test="typing">
      <span class="dots" aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      {say("typing", { name })}
    </p>
  );
}
