import { Icon } from "@shared/Icon";
import type { ContactCard } from "@shared/types.gen";
import { NOBODY } from "../model/contact";
import { Face } from "./Face";
import { MAIL, PHONE } from "./icons";
import { useRoom } from "./room";
import type { Linking } from "./useLinking";

/** Whom the chat is linked to. A key alone stands for one whom the directory does not tell. */
export function Linked({ card, linking }: { card: ContactCard; linking: Linking }) {
  const { say } = useRoom();
  const { Person, Company } = card;
  const company = Company && (Company.Name || `#${Company.ContactId}`);
  const name = (Person ? Person.Name || `#${Person.PersonId}` : company) ?? "";
  const where = Person ? [Person.Title, company].filter(Boolean).join(" · ") : "";
  return (
    <div class="linked" data-test="contact-linked">
      <h3>{say("contact.linked-to")}</h3>
      <div class="person">
        <Face name={name} />
        <div>
          <b dir="auto">{name}</b>
          {where ? (
            <p class="muted" dir="auto">
              {where}
            </p>
          ) : null}
          <Reach icon={MAIL} text={Person?.Email} />
          <Reach icon={PHONE} text={Person?.Phone} />
        </div>
        {card.CanLink ? (
          <button
            class="btn outline small"
            type="button"
            data-test="contact-unlink"
            aria-label={say("contact.unlink.name", { name })}
            onClick={() => linking.link(NOBODY, name, "unlinked")}
          >
            {say("contact.unlink")}
          </button>
        ) : null}
      </div>
    </div>
  );
}

function Reach({ icon, text }: { icon: string; text: string | undefined }) {
  if (!text) return null;
  return (
    <p class="reach" title={text}>
      <Icon of={icon} small />
      <span dir="auto">{text}</span>
    </p>
  );
}
