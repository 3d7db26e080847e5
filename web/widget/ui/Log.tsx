import { useEnd } from "@shared/hooks";
import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import { sideOf } from "../model/lines";
import { useDesk } from "./desk";
import { OwnLine, StoredLine } from "./Line";

/** Everything said so far, own lines on their way last. */
export function Log({ children }: { children: ComponentChildren }) {
  const { state, say } = useDesk();
  const box = useRef<HTMLDivElement>(null);
  const { lines, pending } = state.talk;
  const [below, toEnd] = useEnd(box, lines.length + (state.typing ? 1 : 0), pending.length);
  const lastOwn = pending.length ? undefined : lines.findLast(line => sideOf(line) === "mine");
  return (
    <div class="log-box">
      <div
        class="body"
        ref={box}
        role="log"
        aria-label={say("log")}
        aria-live={liveness(state.connection.name)}
        tabIndex={0}
      >
        {children}
        <ol class="list">
          {lines.map((line, index) => (
            <StoredLine
              key={line.ClientId ?? line.Seq}
              line={line}
              before={lines[index - 1]}
              delivered={line === lastOwn}
            />
          ))}
          {pending.map(own => (
            <OwnLine key={own.ClientId} own={own} last={own === pending.at(-1)} />
          ))}
        </ol>
        {state.typing ? (
          <p class="typing" data-test="typing">
            <span class="dots" aria-hidden="true">
              <i />
              <i />
              <i />
            </span>
            {say("typing", { name: state.typing })}
          </p>
        ) : null}
      </div>
      {below ? (
        <button class="more" type="button" onClick={toEnd}>
          {say("new")}
        </button>
      ) : null}
    </div>
  );
}

/** History is put in silently; what comes while we listen is spoken. */
function liveness(connection: string): "polite" | "off" {
  return connection === "live" ? "polite" : "off";
}
