import { useRoom, useSay } from "../../ui/room";
import { Section, Switch } from "./Section";
import { Shortcuts } from "./Shortcuts";

export function KeysSection() {
  const { chosen, choices, ask } = useRoom();
  const say = useSay("me");
  return (
    <Section title={say("writing")} test="keys-section">
      <Switch
        words={say("enter")}
        hint={say("enter.hint")}
        test="enter-sends"
        on={chosen.enterSends}
        turn={enterSends => choices.choose({ enterSends })}
      />
      <Switch
        words={say("shortcuts")}
        hint={say("shortcuts.hint")}
        test="shortcuts"
        on={chosen.shortcuts}
        turn={shortcuts => choices.choose({ shortcuts })}
      />
      <button class="btn outline small" type="button" data-test="show-sheet" onClick={() => ask("keys")}>
        {say("shortcuts.show")}
      </button>
      <Shortcuts />
    </Section>
  );
}
