import { useFirstFocus } from "@shared/hooks";
import type { QuickReplyEntity } from "@shared/types.gen";
import { useEffect, useRef, useState } from "preact/hooks";
import { codeOf } from "../model/api";
import { findReplies } from "../model/replies";
import { Combo } from "./Combo";
import { Layer } from "./Layer";
import { useRoom } from "./room";

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
  const found = findReplies(all ?? [], query);
  const choose = (index: number) => {
    const one = found[index];
    if (one) picked(one.Text);
  };
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
        choices={found.map(one => ({
          key: one.QuickReplyId,
          test: "reply",
          draw: (
            <span class="t" dir="auto">
              <b>{one.Name}</b> <small>{one.Text}</small>
            </span>
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
    </Layer>
  );
}
