import { DOWN, Icon } from "@shared/Icon";
import { useMemo, useRef } from "preact/hooks";
import { place } from "../model/days";
import { sideOf } from "../model/lines";
import type { Talk } from "../model/state";
import { OwnLine, PickedUp, StoredLine } from "./Line";
import { called, useRoom } from "./room";
import { useNewest } from "./useNewest";

/** Everything said in one conversation. What was said before it was opened is not announced. */
export function Log({ talk }: { talk: Talk }) {
  const { state, say, locale } = useRoom();
  const box = useRef<HTMLDivElement>(null);
  const { lines, pending } = talk.said;
  const { row } = talk;
  const me = state.me?.UserId ?? 0;
  const name = called(row, say);
  const [below, toEnd] = useNewest(box, row.ChatSessionId, lines.length, pending.length, talk.typing);
  const live = state.connection.name === "live" && talk.said.seq >= talk.target;
  const lastOwn = pending.length ? undefined : lines.findLast(line => sideOf(line, me) === "own");
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
          at={one}
          row={row}
          customer={name}
          delivered={one.line === lastOwn}
        />
      )),
    [placed, name, lastOwn, locale, say],
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
          {row.WhenStarted && !placed.some(one => one.pickedUp) ? <PickedUp row={row} /> : null}
          {pending.map(own => (
            <OwnLine key={own.ClientId} own={own} id={row.ChatSessionId} last={own === pending.at(-1)} />
          ))}
        </ol>
        {talk.typing && state.connection.name !== "offline" ? <Typing name={name} /> : null}
      </div>
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
