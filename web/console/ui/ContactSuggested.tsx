import { Icon } from "@shared/Icon";
import type { SessionRow } from "@shared/types";
import type { ContactCard } from "@shared/types.gen";
import { useState } from "preact/hooks";
import { SHOWN, shown, toCompany, toPerson } from "../model/contact";
import type { Key } from "../texts/texts";
import { Face } from "./Face";
import { USERS } from "./icons";
import { useRoom } from "./room";
import type { Linking } from "./useLinking";

interface SuggestedProps {
  row: SessionRow;
  card: ContactCard;
  linking: Linking;
}

/** Why it may be this one; what another server says besides is left out. */
const PERSON_WHY: Record<string, Key> = { Email: "contact.same-email", Name: "contact.same-name" };
const COMPANY_WHY: Record<string, Key> = { Domain: "contact.same-domain", Name: "contact.same-company" };

/** Who it might be, and where they might work: two of each until all are asked for. */
export function Suggested({ row, card, linking }: SuggestedProps) {
  const { say } = useRoom();
  const why = (words: Record<string, Key>, name: string) => (words[name] ? say(words[name]) : "");
  const people = card.Suggestions.map(one => ({
    key: one.PersonId,
    name: one.Name || one.Email,
    about: [why(PERSON_WHY, one.Why), one.Company].filter(Boolean).join(" · "),
    link: () => linking.link(toPerson(one), one.Name || one.Email, "linked"),
  }));
  const companies = card.Companies.map(one => ({
    key: one.ContactId,
    name: one.Name,
    about: why(COMPANY_WHY, one.Why),
    link: () => linking.link(toCompany(one, row), one.Name, "linked"),
  }));
  return (
    <>
      <Guesses title="contact.could-be" test="contact-person" of={people} may={card.CanLink} />
      <Guesses title="contact.works-at" test="contact-company" of={companies} may={card.CanLink} isCompany />
    </>
  );
}

interface Guess {
  key: number;
  name: string;
  about: string;
  link(): void;
}

interface GuessesProps {
  title: Key;
  test: string;
  of: Guess[];
  may: boolean;
  isCompany?: boolean;
}

function Guesses({ title, test, of, may, isCompany = false }: GuessesProps) {
  const { say } = useRoom();
  const [whole, setWhole] = useState(false);
  if (!of.length) return null;
  return (
    <div class="guesses">
      <h3>{say(title)}</h3>
      <ul class="known">
        {shown(of, whole).map(one => (
          <li key={one.key} data-test={test}>
            {isCompany ? <Firm /> : <Face name={one.name} />}
            <span>
              <b dir="auto">{one.name}</b>
              <span dir="auto">{one.about}</span>
            </span>
            {may ? <LinkButton name={one.name} link={one.link} /> : null}
          </li>
        ))}
      </ul>
      {of.length > SHOWN ? (
        <button
          class="link"
          type="button"
          data-test={`${test}-all`}
          aria-expanded={whole}
          onClick={() => setWhole(!whole)}
        >
          {whole ? say("fold") : say("contact.all", { n: of.length })}
        </button>
      ) : null}
    </div>
  );
}

function LinkButton({ name, link }: { name: string; link(): void }) {
  const { say } = useRoom();
  return (
    <button
      class="btn outline small"
      type="button"
      data-test="contact-link"
      aria-label={say("contact.link.name", { name })}
      onClick={link}
    >
      {say("contact.link")}
    </button>
  );
}

function Firm() {
  return (
    <span class="tile plain small" aria-hidden="true">
      <Icon of={USERS} small />
    </span>
  );
}
