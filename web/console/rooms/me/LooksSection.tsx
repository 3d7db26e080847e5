import { LANGUAGES, type Language } from "@shared/say";
import type { Preferences } from "../../model/preferences";
import { useRoom, useSay } from "../../ui/room";
import { Section } from "./Section";

const THEMES: Preferences["theme"][] = ["auto", "light", "dark"];

export function LooksSection() {
  const { chosen, choices } = useRoom();
  const say = useSay("me");
  return (
    <Section title={say("looks")} test="looks">
      <div class="field">
        <label for="language">{say("language")}</label>
        <select
          id="language"
          class="select"
          data-test="language"
          value={chosen.language}
          onChange={event => choices.choose({ language: event.currentTarget.value as Language | "" })}
        >
          <option value="">{say("language.auto")}</option>
          {LANGUAGES.map(code => (
            <option key={code} value={code} lang={code}>
              {nameOf(code)}
            </option>
          ))}
        </select>
      </div>
      <fieldset class="choice">
        <legend>{say("theme")}</legend>
        <div class="segments">
          {THEMES.map(theme => (
            <label key={theme}>
              <input
                type="radio"
                name="theme"
                data-test={`theme-${theme}`}
                checked={chosen.theme === theme}
                onChange={() => choices.choose({ theme })}
              />
              <span>{say(`theme.${theme}`)}</span>
            </label>
          ))}
        </div>
      </fieldset>
    </Section>
  );
}

/** A language in its own words, as whoever seeks it reads them. */
function nameOf(code: Language): string {
  const name = new Intl.DisplayNames([code], { type: "language" }).of(code) ?? code;
  return name.charAt(0).toLocaleUpperCase(code) + name.slice(1);
}
