import { useFirstFocus } from "@shared/hooks";
import { useEffect, useRef, useState } from "preact/hooks";
import { type Stretch, stretches } from "../model/at-hand";
import { ChooseFavourites } from "./ChooseFavourites";
import { cellAt, EmojiGrid } from "./EmojiGrid";
import { EMOJI, type Emoji, findEmoji } from "./emoji-list";
import { Layer } from "./Layer";
import { useRoom } from "./room";
import { useAtHand } from "./useAtHand";

interface EmojisProps {
  /** `:` and the letters typed so far, or nothing. */
  begun: string;
  picked(emoji: string): void;
  done(): void;
}

/** A grid of emoji below a search: arrows move in it, Enter takes, Escape leaves everything as it was. */
export default function Emojis({ begun, picked, done }: EmojisProps) {
  const { say } = useRoom();
  const field = useRef<HTMLInputElement>(null);
  const grid = useRef<HTMLDivElement>(null);
  const near = useAtHand("emoji");
  const [query, setQuery] = useState(begun.slice(1));
  useFirstFocus(field);
  const typed = query.replace(":", "").trim();
  const found = findEmoji(query);
  // While favourites are chosen nothing moves under the pointer.
  const parts: Stretch<Emoji>[] =
    typed || near.choosing ? [{ name: "rest", all: [...found] }] : stretches(EMOJI, one => one.sign, near);
  // Favourites that were just chosen are seen.
  useEffect(() => grid.current?.scrollTo({ top: 0 }), [near.choosing]);
  const pick = (sign: string) => {
    if (near.choosing) return near.turn(sign);
    near.used(sign);
    picked(sign);
  };
  const keys = (event: KeyboardEvent) => {
    const first = parts[0]?.all[0];
    if (event.key === "Enter" && first) pick(first.sign);
    else if (event.key === "ArrowDown") cellAt(grid.current, 0, 0)?.focus();
    else return;
    event.preventDefault();
  };
  return (
    <Layer label={say("emoji")} test="emoji-picker" done={done}>
      <input
        class="input"
        ref={field}
        data-test="emoji-find"
        autocomplete="off"
        aria-label={say("emoji.find")}
        placeholder={say("emoji.find")}
        value={query}
        onInput={event => setQuery(event.currentTarget.value)}
        onKeyDown={keys}
      />
      <p class="vh" role="status">
        {say("emoji.count", { n: found.length })}
      </p>
      {found.length ? (
        <EmojiGrid parts={parts} near={near} grid={grid} pick={pick} above={() => field.current?.focus()} />
      ) : (
        <p class="note">{say("emoji.none")}</p>
      )}
      <ChooseFavourites near={near} />
    </Layer>
  );
}
