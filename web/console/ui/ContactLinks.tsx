import { Icon, PERSON } from "@shared/Icon";
import type { SessionRow } from "@shared/types";
import type { ContactCard } from "@shared/types.gen";
import { useEffect, useRef, useState } from "preact/hooks";
import { standOf } from "../model/contact";
import { ContactDone } from "./ContactDone";
import { Linked } from "./ContactLinked";
import { Suggested } from "./ContactSuggested";
import { contactParts } from "./contact-parts";
import { SEARCH } from "./icons";
import { Lazy } from "./Lazy";
import { useRoom } from "./room";
import { useKeptFocus } from "./useKeptFocus";
import { useLinking } from "./useLinking";

type Mode = "" | "find" | "make";

/** Who the customer is in the directory: whom the chat is linked to or might be, and the ways to link another. */
export function ContactLinks({ row, card }: { row: SessionRow; card: ContactCard }) {
  const { say, asking, ask } = useRoom();
  const [mode, setMode] = useState<Mode>("");
  const box = useRef<HTMLElement>(null);
  const opener = useRef("");
  const open = (which: Mode) => {
    opener.current = `[data-test="contact-${which}"]`;
    setMode(which);
  };
  const linking = useLinking(row);
  const stand = standOf(card);
  const mayFind = card.CanLink && !card.IsElsewhere;
  useEffect(() => {
    if (asking !== "contact-find" && asking !== "contact-make") return;
    ask("contact");
    if (mayFind) open(asking === "contact-find" ? "find" : "make");
  }, [asking]);
  useKeptFocus(box, opener, [mode, stand, linking.done]);
  const took = (way: () => void) => {
    opener.current = "";
    setMode("");
    way();
  };
  return (
    <section
      class="contact-links"
      aria-label={say("contact.directory")}
      data-test="contact-links"
      data-stand={mode || stand}
      tabIndex={-1}
      ref={box}
    >
      <ContactDone linking={linking} />
      {mode ? (
        <Lazy
          key={mode}
          part={contactParts[mode]}
          props={{
            row,
            card,
            done: () => setMode(""),
            link: (to, name) => took(() => linking.link(to, name, "linked")),
            made: (after, name) => took(() => linking.made(after, name)),
            make: () => open("make"),
          }}
        />
      ) : (
        <>
          {stand === "linked" ? <Linked card={card} linking={linking} /> : null}
          <Suggested row={row} card={card} linking={linking} />
          {stand === "unknown" ? <p class="muted">{say("contact.unknown")}</p> : null}
          {card.IsElsewhere ? <p class="muted">{say("contact.elsewhere")}</p> : null}
          {mayFind ? <Ways linked={Boolean(card.Person)} go={open} /> : null}
        </>
      )}
    </section>
  );
}

function Ways({ linked, go }: { linked: boolean; go(mode: Mode): void }) {
  const { say } = useRoom();
  return (
    <div class="acts">
      <button class="btn outline small" type="button" data-test="contact-find" onClick={() => go("find")}>
        <Icon of={SEARCH} small />
        {say(linked ? "contact.another" : "contact.find")}
      </button>
      <button class="btn outline small" type="button" data-test="contact-make" onClick={() => go("make")}>
        <Icon of={PERSON} small />
        {say("contact.make")}
      </button>
    </div>
  );
}
