import { Icon } from "@shared/Icon";
import type { ContactCard } from "@shared/types.gen";
import { instant } from "@shared/when";
import type { ComponentChildren } from "preact";
import { topicName } from "../model/lists";
import { addressOf } from "../model/places";
import { CHAT, STAR, TICKET } from "./icons";
import { useRoom } from "./room";

export function Earlier({ of }: { of: ContactCard["Earlier"] }) {
  const { state, say, locale, go } = useRoom();
  if (!of.length) return null;
  return (
    <Group title={say("contact.earlier")}>
      {of.map(one => (
        <li key={one.ChatSessionId} data-test="earlier">
          <Small icon={CHAT} />
          <span>
            <a
              href={addressOf({ room: "chats", id: one.ChatSessionId })}
              dir="auto"
              onClick={event => {
                event.preventDefault();
                go({ room: "chats", id: one.ChatSessionId });
              }}
            >
              {one.FirstMessage || topicName(state, one.TopicId) || say("visitor", { n: one.ChatSessionId })}
            </a>
            <span dir="auto">{[dayOf(one.WhenRequested, locale), one.AgentName].filter(Boolean).join(" · ")}</span>
          </span>
          {one.Rating ? (
            <span class="chip" role="img" aria-label={say("rating", { n: one.Rating })}>
              {one.Rating} <Icon of={STAR} small />
            </span>
          ) : null}
        </li>
      ))}
    </Group>
  );
}

export function Requests({ of }: { of: ContactCard["Requests"] }) {
  const { say, locale } = useRoom();
  if (!of.length) return null;
  return (
    <Group title={say("contact.requests")}>
      {of.map(one => (
        <li key={one.Number} data-test="request-row">
          <Small icon={TICKET} />
          <span>
            <b dir="auto">
              #{one.Number} {one.Title}
            </b>
            <span dir="auto">{[one.Status, dayOf(one.UpdatedAt, locale)].filter(Boolean).join(" · ")}</span>
          </span>
        </li>
      ))}
    </Group>
  );
}

function Group({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <section>
      <h3>{title}</h3>
      <ul class="known">{children}</ul>
    </section>
  );
}

function Small({ icon }: { icon: string }) {
  return (
    <span class="tile plain small" aria-hidden="true">
      <Icon of={icon} small />
    </span>
  );
}

function dayOf(when: string | null, locale: string): string {
  const at = instant(when);
  return at ? new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", year: "numeric" }).format(at) : "";
}
