import { Icon } from "@shared/Icon";
import { useEffect, useState } from "preact/hooks";
import { useRoom, useSay } from "../../ui/room";
import { Copy } from "../setup/Copy";
import { Field, Wrong } from "../setup/Field";
import { LINK } from "../setup/icons";
import { failureWords } from "../setup/Page";
import { failureOf } from "../setup/useLoad";
import { type GivenLink, passwordLink } from "./calls";
import type { DeskUser } from "./model/people";

/** A link by which somebody sets a password. It is shown once; nobody can look it up again. */
export function PasswordLink({ user, atOnce }: { user: DeskUser; atOnce?: boolean }) {
  const say = useSay("setup");
  const { api, locale } = useRoom();
  const [link, setLink] = useState<GivenLink | null>(null);
  const [failed, setFailed] = useState("");
  const make = async () => {
    setFailed("");
    try {
      setLink(await passwordLink(api, user.UserId));
    } catch (error) {
      setFailed(failureWords(failureOf(error), say));
    }
  };
  useEffect(() => {
    if (atOnce) make();
  }, []);
  const until = link?.ValidUntil
    ? new Intl.DateTimeFormat(locale, { dateStyle: "full", timeStyle: "short" }).format(Date.parse(link.ValidUntil))
    : "";
  return (
    <div class="given" data-test="password-link">
      {link ? (
        <div class="code">
          <Field id="given-link" label={say("pl.link")} hint={say("pl.once", { until })}>
            {tied => (
              <input
                {...tied}
                class="input"
                dir="ltr"
                readOnly
                data-test="given-link"
                value={link.Url}
                onFocus={event => event.currentTarget.select()}
              />
            )}
          </Field>
          <Copy words={say("pl.copy")} text={link.Url} primary />
        </div>
      ) : atOnce && !failed ? null : (
        <button class="btn outline" type="button" data-test="make-link" onClick={make}>
          <Icon of={LINK} small />
          {say(user.HasPassword ? "pl.new" : "pl.make")}
        </button>
      )}
      <div class={failed ? "" : "vh"} role="status">
        {failed ? <Wrong>{failed}</Wrong> : null}
      </div>
    </div>
  );
}
