import type { Line } from "@shared/conversation";
import { useEnd } from "@shared/end";
import { marksOf } from "@shared/marks";
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useMemo, useRef } from "preact/hooks";
import { Due } from "../model/due";
import { dueLines, sideOf } from "../model/lines";
import { useDesk } from "./desk";
import { OwnLine, StoredLine } from "./Line";
import { useSight } from "./sight";
import { useSpoken } from "./spoken";
import { useTalk } from "./talk";

const NONE: Line[] = [];

/** Everything said so far, own lines on their way last. */
export function Log({ children }: { children: ComponentChildren }) {
  const { state, chat } = useDesk();
  const say = useTalk();
  const box = useRef<HTMLDivElement>(null);
  const { pending } = state.talk;
  const lines = dueLines(state.talk.lines, chat.now());
  const [below, toEnd] = useEnd(box, lines.length + (state.typing ? 1 : 0), pending.length);
  const marks = marksOf({ ...state.talk, lines }, line => sideOf(line) === "mine");
  useDue();
  useSight(box);
  return (
    <div class="log-box">
      <div class="body" ref={box}>
        {children}
        <div role="log" aria-label={say("log")} aria-live={liveness(state.connection.name)} tabIndex={0}>
          <ol class="list">
            {lines.map((line, index) => (
              <StoredLine
                key={line.ClientId ?? line.Seq}
                line={line}
                before={lines[index - 1]}
                mark={line === marks.seen ? "seen" : line === marks.stored ? "stored" : null}
                after={line.SpecialType === "Options" ? lines.slice(index + 1) : NONE}
                answered={pending.length > 0}
              />
            ))}
            {pending.map(own => (
              <OwnLine key={own.ClientId} own={own} last={own === marks.sending} />
            ))}
          </ol>
        </div>
        <Typing name={state.typing} />
      </div>
      {below ? (
        <button class="more" type="button" data-test="more" onClick={toEnd}>
          {say("new")}
        </button>
      ) : null}
    </div>
  );
}

/** Lines that were put off are drawn in their time. */
function useDue(): void {
  const { chat } = useDesk();
  const due = useMemo(() => new Due(chat), [chat]);
  useLayoutEffect(() => due.wait());
  useLayoutEffect(() => () => due.stop(), []);
}

/** That the other side writes; spoken when it lasts, and not again and again. */
function Typing({ name }: { name: string | null }) {
  const say = useTalk();
  const words = name ? say("typing", { name }) : "";
  const spoken = useSpoken(words, 2_000, 60_000);
  return (
    <>
      <p class="vh" role="status">
        {spoken}
      </p>
      {name ? (
        <p class="typing" data-test="typing" aria-hidden="true">
          <span class="dots">
            <i />
            <i />
            <i />
          </span>
          <span dir="auto">{words}</span>
        </p>
      ) : null}
    </>
  );
}

/** History is put in silently; what comes while we listen is spoken. */
function liveness(connection: string): "polite" | "off" {
  return connection === "live" ? "polite" : "off";
}
