import { useEnd } from "@shared/hooks";
import { useRef } from "preact/hooks";
import { sideOf } from "../model/lines";
import type { Talk } from "../model/state";
import { OwnLine, StoredLine } from "./Line";
import { called, useRoom } from "./room";

/** Everything said in one conversation. */
export function Log({ talk }: { talk: Talk }) {
  const { state, say } = useRoom();
  const box = useRef<HTMLDivElement>(null);
  const { lines, pending } = talk.said;
  const [below, toEnd] = useEnd(box, lines.length + (talk.typing ? 1 : 0), pending.length);
  const me = state.me?.UserId ?? 0;
  const name = called(talk.row, say);
  const lastOwn = pending.length ? undefined : lines.findLast(line => sideOf(line, me) === "own");
  const live = state.connection.name === "live" && talk.said.seq >= talk.target;
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
          {lines.map((line, index) => (
            <StoredLine
              key={line.ClientId ?? line.Seq}
              line={line}
              before={lines[index - 1]}
              customer={name}
              delivered={line === lastOwn}
            />
          ))}
          {pending.map(own => (
            <OwnLine key={own.ClientId} own={own} id={talk.row.ChatSessionId} last={own === pending.at(-1)} />
          ))}
        </ol>
        {talk.typing ? (
          <p class="typing" data-test="typing">
            <span class="dots" aria-hidden="true">
              <i />
              <i />
              <i />
            </span>
            {say("typing", { name })}
          </p>
        ) : null}
      </div>
      {below ? (
        <button class="btn primary more" type="button" onClick={toEnd}>
          {say("new")}
        </button>
      ) : null}
    </div>
  );
}
