import { useFirstFocus } from "@shared/hooks";
import { useRef } from "preact/hooks";
import { Combo } from "../ui/Combo";
import type { ContactPartProps } from "../ui/contact-parts";
import { useSay } from "../ui/room";
import "./contact-form.css";
import { leaves } from "./leaves";
import { type Hit, isFresh, type Search, wordsOf } from "./model/find";
import { useSearch } from "./useSearch";

/** Looks people and companies up: typing finds, arrows mark, Enter links, Escape goes back. */
export default function Find({ row, done, link, make }: ContactPartProps) {
  const say = useSay("contact");
  const field = useRef<HTMLInputElement>(null);
  const { search, type } = useSearch(row.ChatSessionId);
  useFirstFocus(field);
  const choose = (index: number) => {
    const hit = search.hits[index];
    if (hit && isFresh(search)) link(hit.link(row), hit.name);
  };
  const told = useTold(search);
  return (
    <div
      class="contact-find"
      data-test="contact-search"
      data-for={isFresh(search) ? search.asked : ""}
      onKeyDown={event => leaves(event, done)}
    >
      <h3>{say("find.title")}</h3>
      <Combo
        label={say("find.title")}
        placeholder={say("find.hint")}
        test="contact-query"
        field={field}
        query={search.typed}
        typed={type}
        choose={choose}
        count={told}
        choices={search.hits.map(hit => ({ key: hit.key, test: "contact-hit", draw: <Draw of={hit} /> }))}
      />
      {!search.hits.length || search.more ? <p class="muted">{told}</p> : null}
      <div class="acts">
        <button class="btn outline small" type="button" data-test="contact-find-cancel" onClick={done}>
          {say("cancel")}
        </button>
        {isFresh(search) && !search.trouble ? (
          <button class="btn outline small" type="button" data-test="contact-find-make" onClick={make}>
            {say("find.make")}
          </button>
        ) : null}
      </div>
    </div>
  );
}

function useTold(search: Search): string {
  const say = useSay("contact");
  if (!wordsOf(search.typed)) return say("find.how");
  if (!isFresh(search)) return search.hits.length ? "" : say("find.asking");
  if (search.trouble) return say("find.trouble", { code: search.trouble });
  if (!search.hits.length) return say("find.none");
  return search.more ? say("find.more", { n: search.hits.length }) : say("find.count", { n: search.hits.length });
}

function Draw({ of }: { of: Hit }) {
  const say = useSay("contact");
  return (
    <span class="t hit">
      <b dir="auto">{of.name}</b>
      <small dir="auto">{of.about || say("company")}</small>
    </span>
  );
}
