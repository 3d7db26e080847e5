import "./command.css";
import { Icon } from "@shared/Icon";
import type { QuickReplyEntity } from "@shared/types.gen";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { open } from "../model/actions";
import { SEARCH } from "../ui/icons";
import { called, useRoom, useSay } from "../ui/room";
import type { LayerProps } from "../ui/rooms";
import { useModal } from "../ui/useModal";
import { AT_HAND, type Entry, entries, type Group, SEARCHED, transferEntries } from "./entries";
import { find, type Hit, type Hits } from "./model/search";
import { Options } from "./Options";
import { entryOf, everyRow, type RowFound, rowsAtHand } from "./rows";

type Stage = "all" | "transfer";

/** Find or do anything by typing. Enter runs what is marked, Tab asks for more where it takes more. */
export default function Command({ done }: LayerProps) {
  const room = useRoom();
  const say = useSay("me");
  const [query, setQuery] = useState("");
  const [stage, setStage] = useState<Stage>("all");
  const [at, setAt] = useState(0);
  const groups = useFound(query, stage);
  const flat = groups.flatMap(group => group.hits);
  const active = Math.min(at, flat.length - 1);
  const box = useRef<HTMLDialogElement>(null);
  useModal(box, done);
  const ask = (next: string, where: Stage = stage) => {
    setQuery(next);
    setStage(where);
    setAt(0);
  };
  const run = (hit: Hit<Entry> | undefined) => {
    if (!hit) return;
    done();
    hit.one.run();
  };
  const keys = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const hit = flat[active];
    if (step && flat.length) setAt((active + step + flat.length) % flat.length);
    else if (event.key === "Enter" && !event.isComposing) run(hit);
    else if (event.key === "Tab" && !event.shiftKey && hit?.one.argument) ask("", hit.one.argument);
    else if (event.key === "Backspace" && stage !== "all" && !query) ask("", "all");
    else return;
    event.preventDefault();
  };
  const talk = open(room.state);
  const name = talk ? called(talk.row, room.say) : "";
  const label = stage === "transfer" ? say("bar.transfer", { name }) : say("bar");
  return (
    <dialog
      class="bar-box"
      ref={box}
      aria-label={say("bar")}
      data-test="command"
      onPointerDown={event => event.target === box.current && done()}
    >
      <div class="bar-in">
        <Icon of={SEARCH} />
        {stage === "transfer" ? <span class="chip">{say("bar.to")}</span> : null}
        <input
          role="combobox"
          autocomplete="off"
          spellcheck={false}
          dir="auto"
          data-test="command-field"
          aria-label={label}
          aria-expanded={flat.length > 0}
          aria-controls="command-list"
          aria-autocomplete="list"
          aria-activedescendant={active >= 0 ? `command-${active}` : undefined}
          placeholder={stage === "all" ? say("bar") : ""}
          value={query}
          onInput={event => ask(event.currentTarget.value)}
          onKeyDown={keys}
        />
        <button class="esc" type="button" aria-label={`Esc: ${say("close")}`} onClick={done}>
          <kbd>Esc</kbd>
        </button>
      </div>
      <Options
        groups={groups}
        active={active}
        titles={group => titleOf(group, stage, say, name)}
        run={run}
        point={setAt}
      />
      <Foot count={flat.length} none={say(stage === "transfer" && !query ? "bar.transfer.none" : "bar.none")} />
    </dialog>
  );
}

function useFound(query: string, stage: Stage): Hits<Group, Entry>[] {
  const room = useRoom();
  const say = useSay("me");
  const replies = useReplies();
  const typed = query.trim();
  const isWide = typed !== "" && stage === "all";
  const few = useMemo(
    () => (stage === "transfer" ? transferEntries(room, say) : entries(room, replies)),
    [room.state, room.says, stage, replies],
  );
  const many = useMemo(() => (isWide ? everyRow(room) : []), [room.state, room.says, isWide]);
  return useMemo(() => {
    const rows = stage === "all" && !typed ? rowsAtHand(room) : many;
    const groups = stage === "all" && !typed ? AT_HAND : SEARCHED;
    const found = find<Group, Entry | RowFound>([...few, ...rows], typed, groups);
    const now = Date.now();
    const whole = (one: Entry | RowFound) => ("row" in one ? entryOf(room, say, one, now) : one);
    return found.map(({ group, hits }) => ({
      group,
      hits: hits.map(({ one, marks }) => ({ one: whole(one), marks })),
    }));
  }, [few, many, typed, stage]);
}

/** Fetched when the bar is first opened; without them the bar finds the rest. */
function useReplies(): QuickReplyEntity[] {
  const { api } = useRoom();
  const [all, setAll] = useState<QuickReplyEntity[]>([]);
  useEffect(() => {
    api.get<QuickReplyEntity[]>("Snakk/QuickReplies").then(setAll, () => {});
  }, []);
  return all;
}

function titleOf(group: Group, stage: Stage, say: ReturnType<typeof useSay<"me">>, name: string): string {
  if (stage === "transfer") return say("bar.transfer", { name });
  if (group === "this") return say("bar.this", { name });
  return say(`bar.${group}`);
}

function Foot({ count, none }: { count: number; none: string }) {
  const say = useSay("me");
  return (
    <div class="bar-foot">
      <span aria-hidden="true">↑ ↓ {say("bar.choose")}</span>
      <span aria-hidden="true">Enter {say("bar.run")}</span>
      <span aria-hidden="true">Tab {say("bar.detail")}</span>
      <span role="status" data-test="command-count">
        {count ? say("bar.count", { n: count }) : none}
      </span>
    </div>
  );
}
