import { clockTime } from "@shared/when";
import { SelfTest } from "../../notices/SelfTest";
import { turnOn } from "../../notices/turn-on";
import { useRoom, useSay } from "../../ui/room";
import { Section, Switch } from "./Section";

export function BellSection() {
  const { chosen, choices } = useRoom();
  const say = useSay("me");
  return (
    <Section title={say("bell")} test="bell">
      <Switch
        words={say("sound")}
        hint={say("sound.hint")}
        test="sound"
        on={chosen.sound}
        turn={sound => choices.choose({ sound })}
      />
      {chosen.sound ? <Mute /> : null}
      <Notices />
      <SelfTest />
    </Section>
  );
}

function Mute() {
  const { chosen, choices, locale } = useRoom();
  const say = useSay("me");
  const now = Date.now();
  if (chosen.mutedUntil > now) {
    return (
      <div class="line" role="status">
        <p data-test="muted">{say("mute.until", { time: clockTime(chosen.mutedUntil, locale) })}</p>
        <button
          class="btn outline small"
          type="button"
          data-test="mute-end"
          onClick={() => choices.choose({ mutedUntil: 0 })}
        >
          {say("mute.end")}
        </button>
      </div>
    );
  }
  return (
    <div class="line">
      <button
        class="btn outline small"
        type="button"
        data-test="mute-half"
        onClick={() => choices.choose({ mutedUntil: now + 30 * 60_000 })}
      >
        {say("mute.half")}
      </button>
      <button
        class="btn outline small"
        type="button"
        data-test="mute-day"
        onClick={() => choices.choose({ mutedUntil: new Date(now).setHours(24, 0, 0, 0) })}
      >
        {say("mute.day")}
      </button>
    </div>
  );
}

/** On only where the person and the browser both say so. */
function Notices() {
  const { chosen, choices, ringing } = useRoom();
  const say = useSay("me");
  const { permission } = ringing.desktop;
  const barred = permission === "denied" || permission === "none";
  const hint = permission === "denied" ? "notices.denied" : permission === "none" ? "notices.none" : "notices.hint";
  const on = chosen.notices && permission === "granted";
  return (
    <>
      <Switch
        words={say("notices")}
        hint={say(hint)}
        test="notices"
        on={on}
        disabled={barred}
        turn={wanted => (wanted ? void turnOn(ringing.desktop, choices) : choices.choose({ notices: false }))}
      />
      {on ? (
        <Switch
          words={say("notice-text")}
          test="notice-text"
          on={chosen.noticeText}
          turn={noticeText => choices.choose({ noticeText })}
        />
      ) : null}
    </>
  );
}
