import { CLOSE, Icon } from "@shared/Icon";
import type { SessionRow } from "@shared/types";
import { clockTime, instant } from "@shared/when";
import { called, useRoom } from "./room";
import { Tile } from "./Tile";

/** What the customer said about themselves. `over`: laid over the conversation where there is no room beside it. */
export function Contact({ row, over }: { row: SessionRow; over?: () => void }) {
  const { say, locale } = useRoom();
  const facts: [string, string][] = [
    [say("contact.email"), row.CustomerEmail],
    [say("contact.phone"), row.CustomerPhone],
    [say("contact.company"), row.CustomerCompanyName],
    [say("contact.host"), row.CustomerHost],
    [say("contact.since"), row.WhenRequested ? clockTime(instant(row.WhenRequested), locale) : ""],
  ];
  return (
    <aside class={over ? "contact over" : "pane contact"} aria-label={say("contact")}>
      {over ? (
        <button class="btn icon" type="button" aria-label={say("dialog.close")} onClick={over}>
          <Icon of={CLOSE} />
        </button>
      ) : null}
      <div class="person">
        <Tile row={row} />
        <div>
          <h2 dir="auto">{called(row, say)}</h2>
          <p>{say("contact.unverified")}</p>
        </div>
      </div>
      <dl class="facts">
        {facts
          .filter(([, value]) => value)
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd dir="auto">{value}</dd>
            </div>
          ))}
      </dl>
    </aside>
  );
}
