import { useFirstFocus } from "@shared/hooks";
import { Icon } from "@shared/Icon";
import type { QuickReplyEntity } from "@shared/types.gen";
import { useEffect, useRef, useState } from "preact/hooks";
import { codeOf } from "../model/api";
import { repliesAtHand } from "../model/replies";
import { ChooseFavourites } from "./ChooseFavourites";
import { Combo } from "./Combo";
import { STAR } from "./icons";
import { Layer } from "./Layer";
import { useRoom } from "./room";
import { useAtHand } from "./useAtHand";

/** One's own replies: typing finds, arrows mark, Enter or Tab puts the text in. */
export function QuickReplies({ picked, done }: { picked(text: string): void; done(): void }) {
  const { api, say, go } = useRoom();
  const field = useRef<HTMLInputElement>(null);
  const [query, setQuery] = useState("");
  const [all, setAll] = useState<QuickReplyEntity[] | null>(null);
  const [trouble, setTrouble] = useState("");
  useFirstFocus(field);
  useEffect(() => {
    api.get<QuickReplyEntity[]>("Snakk/QuickReplies").then(setAll, error => setTrouble(codeOf(error)));
  }, []);
  const near = useAtHand("replies");
  const parts = repliesAtHand(all ?? [], query, near, near.choosing);
  const found = parts.flatMap(part => part.all.map(one => ({ one, part: part.name })));
  const choose = (index: number) => {
    const one = found[index]?.one;
    if (!one) return;
    if (near.choosing) return near.turn(String(one.QuickReplyId));
    near.used(String(one.QuickReplyId));
    picked(one.Text);
  };
  const isFavourite = (one: QuickReplyEntity) => near.favourites.includes(String(one.QuickReplyId));
  return (
    <Layer label={say("replies")} test="quick-replies" done={done}>
      <Combo
        label={say("replies.find")}
        test="replies-find"
        placeholder={say("replies.find")}
        field={field}
        query={query}
        typed={setQuery}
        choose={choose}
        count={all ? say("replies.count", { n: found.length }) : ""}
        choices={found.map(({ one, part }) => ({
          key: one.QuickReplyId,
          test: "reply",
          group: parts.length > 1 ? say(`replies.${part}`) : undefined,
          draw: (
            <>
              <span class="t" dir="auto">
                <b>{one.Name}</b> <small>{one.Text}</small>
              </span>
              {isFavourite(one) ? <Star words={say("favourite")} /> : null}
            </>
          ),
        }))}
      />
      {trouble ? (
        <p class="note" role="alert">
          {say("failed", { code: trouble })}
        </p>
      ) : null}
      {all && !found.length ? (
        <p class="note">
          {say(all.length ? "replies.nothing" : "replies.none")}{" "}
          <button class="link" type="button" onClick={() => go({ room: "me" })}>
            {say("replies.write")}
          </button>
        </p>
      ) : null}
      {all?.length ? <ChooseFavourites near={near} /> : null}
    </Layer>
  );
}

function Star({ words }: { words: string }) {
  return (
    <span class="star" title={words}>
      <Icon of={STAR} small />
      <span class="vh">{words}</span>
    </span>
  );
}
