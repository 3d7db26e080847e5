import { DOWN, Icon } from "@shared/Icon";
import type { QuickReplyEntity } from "@shared/types.gen";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { BIN, GRIP, PENCIL, UP } from "../../command/icons";
import { useSay } from "../../ui/room";
import { moved, placed } from "./model/quick";

interface ListProps {
  all: readonly QuickReplyEntity[];
  editing: number;
  order(next: QuickReplyEntity[]): void;
  edit(one: QuickReplyEntity): void;
  remove(one: QuickReplyEntity): void;
}

/** The list in its order. A row is dragged by its grip, or moved by its two buttons. */
export function QuickList({ all, editing, order, edit, remove }: ListProps) {
  const say = useSay("me");
  const list = useRef<HTMLOListElement>(null);
  const [dragged, setDragged] = useState(0);
  const [told, setTold] = useState("");
  const hold = useRef<{ id: number; part: string } | null>(null);
  // A row that is moved in the page loses the focus; it is given back to the button that moved it.
  useLayoutEffect(() => {
    const held = hold.current;
    hold.current = null;
    if (!held) return;
    const row = list.current?.querySelector(`[data-id="${held.id}"]`);
    const button = row?.querySelector<HTMLButtonElement>(`[data-part=${held.part}]:not(:disabled)`);
    (button ?? row?.querySelector<HTMLButtonElement>("[data-part]:not(:disabled)"))?.focus();
  }, [all]);
  const tell = (next: QuickReplyEntity[], one: QuickReplyEntity) => {
    setTold(say("quick.moved", { name: one.Name, n: next.indexOf(one) + 1, of: next.length }));
    order(next);
  };
  const move = (one: QuickReplyEntity, by: number) => {
    hold.current = { id: one.QuickReplyId, part: by < 0 ? "up" : "down" };
    tell(moved(all, one.QuickReplyId, by), one);
  };
  const drop = (place: number) => {
    const one = all.find(each => each.QuickReplyId === dragged);
    if (one) tell(placed(all, dragged, place), one);
    setDragged(0);
  };
  return (
    <>
      <ol class="quick" ref={list} data-test="quick-list">
        {all.map((one, index) => (
          <li
            key={one.QuickReplyId}
            data-test="quick-row"
            data-id={one.QuickReplyId}
            class={one.QuickReplyId === dragged ? "dragged" : one.QuickReplyId === editing ? "current" : ""}
            draggable
            onDragStart={event => {
              event.dataTransfer?.setData("text/plain", one.Name);
              setDragged(one.QuickReplyId);
            }}
            onDragOver={event => dragged && event.preventDefault()}
            onDrop={event => {
              event.preventDefault();
              drop(index);
            }}
            onDragEnd={() => setDragged(0)}
          >
            <Icon of={GRIP} />
            <span class="mid">
              <b dir="auto">{one.Name}</b>
              <span class="said" dir="auto">
                {one.Text}
              </span>
            </span>
            <RowActions
              one={one}
              first={!index}
              last={index === all.length - 1}
              move={move}
              edit={edit}
              remove={remove}
            />
          </li>
        ))}
      </ol>
      <p class="vh" role="status">
        {told}
      </p>
    </>
  );
}

interface ActionsProps extends Pick<ListProps, "edit" | "remove"> {
  one: QuickReplyEntity;
  first: boolean;
  last: boolean;
  move(one: QuickReplyEntity, by: number): void;
}

function RowActions({ one, first, last, move, edit, remove }: ActionsProps) {
  const say = useSay("me");
  const name = one.Name;
  return (
    <span class="acts">
      <Act of={UP} part="up" words={say("quick.up", { name })} disabled={first} does={() => move(one, -1)} />
      <Act of={DOWN} part="down" words={say("quick.down", { name })} disabled={last} does={() => move(one, 1)} />
      <Act of={PENCIL} part="edit" words={say("quick.edit", { name })} does={() => edit(one)} />
      <Act of={BIN} part="delete" words={say("quick.delete", { name })} does={() => remove(one)} />
    </span>
  );
}

function Act({
  of,
  part,
  words,
  disabled,
  does,
}: {
  of: string;
  part: string;
  words: string;
  disabled?: boolean;
  does(): void;
}) {
  return (
    <button
      class="btn icon small"
      type="button"
      data-part={part}
      data-test={`quick-${part}`}
      aria-label={words}
      title={words}
      disabled={disabled}
      onClick={does}
    >
      <Icon of={of} small />
    </button>
  );
}
