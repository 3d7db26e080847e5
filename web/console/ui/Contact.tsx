import { CLOSE, Icon } from "@shared/Icon";
import type { SessionRow } from "@shared/types";
import { useLayoutEffect, useRef } from "preact/hooks";
import { ContactLinks } from "./ContactLinks";
import { Earlier, Requests } from "./ContactLists";
import { Facts } from "./Facts";
import { called, useRoom } from "./room";
import { Tile } from "./Tile";
import { useCard } from "./useCard";

/** What one may not see is no trouble. */
const KEPT_FROM_ME = new Set(["SoSecurityException", "SoNotFoundException"]);

/** What is known of the customer: a pane where there is room beside the conversation, else a sheet over it. */
export function Contact({ row }: { row: SessionRow }) {
  const { say, asking, ask } = useRoom();
  const { card, trouble, again } = useCard(row);
  const box = useRef<HTMLElement>(null);
  const over = Boolean(asking?.startsWith("contact"));
  useLayoutEffect(() => {
    if (!over) return;
    const before = document.activeElement;
    box.current?.focus();
    return () => {
      const now = document.activeElement;
      const lost = !now || now === document.body || box.current?.contains(now);
      if (lost && before instanceof HTMLElement) before.focus();
    };
  }, [over]);
  return (
    <aside
      class={over ? "pane contact over" : "pane contact"}
      aria-label={say("contact")}
      data-test="contact-pane"
      data-pane="a, button"
      tabIndex={-1}
      ref={box}
    >
      <section>
        <div class="person">
          <Tile row={row} />
          <div>
            <h2 dir="auto">{called(row, say)}</h2>
            <p class="muted">{say("contact.unverified")}</p>
          </div>
          <button
            class="btn icon small contact-close"
            type="button"
            data-test="contact-close"
            aria-label={say("dialog.close")}
            onClick={() => ask(null)}
          >
            <Icon of={CLOSE} />
          </button>
        </div>
        <Facts row={row} card={card} />
        {trouble && !card && !KEPT_FROM_ME.has(trouble) ? (
          <p class="muted" role="status">
            {say("contact.trouble", { code: trouble })}{" "}
            <button class="link" type="button" onClick={again}>
              {say("m.retry")}
            </button>
          </p>
        ) : null}
      </section>
      {card ? (
        <>
          <ContactLinks row={row} card={card} />
          <Earlier of={card.Earlier} />
          <Requests of={card.Requests} />
        </>
      ) : null}
    </aside>
  );
}
