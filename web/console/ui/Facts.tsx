import { useNow } from "@shared/hooks";
import { Icon, PAGE } from "@shared/Icon";
import type { SessionRow } from "@shared/types";
import type { ContactCard } from "@shared/types.gen";
import { clockTime, instant } from "@shared/when";
import type { ComponentChildren } from "preact";
import { browserOf, isWebAddress, languageName, pathOf, timeThere } from "../model/visit";
import type { Key } from "../texts/texts";
import { CLOCK, COMPASS, EYE, GLOBE, LOCK, MAIL, PHONE, USERS } from "./icons";
import { useRoom } from "./room";

/** What the customer said, and what the browser told. Only what there is gets a line. */
export function Facts({ row, card }: { row: SessionRow; card: ContactCard | null }) {
  const { say, locale } = useRoom();
  const now = useNow(true);
  const visit = card?.Visit;
  const there = [timeThere(now, visit?.Zone ?? "", locale), languageName(visit?.Language ?? "", locale)];
  const consent = card?.ConsentedAt ? clockTime(instant(card.ConsentedAt), locale) : "";
  return (
    <dl class="facts">
      <Fact icon={MAIL} name="contact.email" text={row.CustomerEmail} one />
      <Fact icon={PHONE} name="contact.phone" text={row.CustomerPhone} one />
      <Fact icon={USERS} name="contact.company" text={row.CustomerCompanyName} />
      <Fact icon={GLOBE} name="contact.country" text={countryName(row.CustomerCountry, locale)} />
      <Fact icon={CLOCK} name="contact.local" text={there.filter(Boolean).join(" · ")} />
      <Fact icon={PAGE} name="contact.page" text={visit?.PageTitle || pathOf(visit?.PageUrl ?? "")}>
        <Address of={visit?.PageUrl ?? ""} words={visit?.PageTitle ?? ""} />
      </Fact>
      <Fact icon={COMPASS} name="contact.referrer" text={visit?.Referrer ?? ""} one>
        <Address of={visit?.Referrer ?? ""} words={hostOf(visit?.Referrer ?? "")} />
      </Fact>
      <Fact icon={EYE} name="contact.browser" text={browserOf(visit?.UserAgent ?? "")} />
      <Fact icon={LOCK} name="contact.consent" text={consent}>
        {card?.ConsentVersion
          ? say("contact.agreed.version", { version: card.ConsentVersion, time: consent })
          : say("contact.agreed", { time: consent })}
      </Fact>
      <Fact icon={GLOBE} name="contact.host" text={row.CustomerHost} one />
    </dl>
  );
}

interface FactProps {
  icon: string;
  name: Key;
  text: string;
  /** Kept to one line. */
  one?: boolean;
  children?: ComponentChildren;
}

function Fact({ icon, name, text, one = false, children }: FactProps) {
  const { say } = useRoom();
  if (!text) return null;
  return (
    <div>
      <dt title={say(name)}>
        <Icon of={icon} small />
        <span class="vh">{say(name)}</span>
      </dt>
      <dd class={one ? "one" : undefined} dir="auto" title={one ? text : undefined}>
        {children ?? text}
      </dd>
    </div>
  );
}

/** Told by somebody's browser: it is opened only if it is an address of the web, and learns nothing of where one came from. */
function Address({ of, words }: { of: string; words: string }) {
  if (!isWebAddress(of)) return <>{words || of}</>;
  return (
    <a href={of} target="_blank" rel="noopener noreferrer nofollow" title={of}>
      {words || pathOf(of)}
    </a>
  );
}

function hostOf(address: string): string {
  try {
    return new URL(address).host;
  } catch {
    return "";
  }
}

/** The name of a country given by its two letters; any other text as it is. */
function countryName(given: string, locale: string): string {
  if (!/^[A-Z]{2}$/i.test(given)) return given;
  return new Intl.DisplayNames(locale, { type: "region", fallback: "code" }).of(given.toUpperCase()) ?? given;
}
