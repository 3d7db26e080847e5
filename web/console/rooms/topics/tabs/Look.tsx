import { useSay } from "../../../ui/room";
import { ColourSetting } from "../ColourSetting";
import { useTopic } from "../context";
import { LogoSetting } from "../LogoSetting";
import { ChoiceSetting, SelectSetting, TextSetting, TickSetting } from "../Settings";
import { ThemeSetting } from "../ThemeSetting";

/** How the widget looks. */
export function Look() {
  return (
    <>
      <Shape />
      <Colours />
      <Letters />
    </>
  );
}

function Shape() {
  const say = useSay("setup");
  const sizes = [
    { value: "Normal", label: say("l.size.normal") },
    { value: "Large", label: say("l.size.large") },
  ];
  const darks = [
    { value: "auto", label: say("l.dark.auto") },
    { value: "never", label: say("l.dark.never") },
  ];
  return (
    <section class="panel set">
      <h2>{say("l.theme")}</h2>
      <ThemeSetting />
      <ChoiceSetting path="Widget.Size" label={say("l.size")} options={sizes} />
      <ChoiceSetting path="Extras.Dark" label={say("l.dark")} options={darks} />
      <TextSetting path="BadgeHeader" label={say("l.badge")} hint={say("l.badge.hint")} />
    </section>
  );
}

function Colours() {
  const say = useSay("setup");
  const base = say("l.from-base");
  const auto = say("l.by-us");
  return (
    <section class="panel set">
      <h2>{say("l.colours")}</h2>
      <ColourSetting path="Widget.Color" label={say("l.c.base")} none={say("l.none")} />
      <div class="two">
        <ColourSetting path="Widget.BadgeColor" label={say("l.c.badge")} none={base} />
        <ColourSetting path="Widget.ButtonColor" label={say("l.c.button")} none={base} />
        <ColourSetting path="Widget.CustMsgColor" label={say("l.c.customer")} none={base} />
        <ColourSetting path="Widget.AgentMsgColor" label={say("l.c.agent")} none={say("l.none")} />
      </div>
      <details class="adv">
        <summary data-test="text-colours">{say("l.texts")}</summary>
        <div class="two">
          <ColourSetting path="Widget.BadgeTextColor" label={say("l.c.badge")} none={auto} />
          <ColourSetting path="Widget.ButtonTextColor" label={say("l.c.button")} none={auto} />
          <ColourSetting path="Widget.CustMsgTextColor" label={say("l.c.customer")} none={auto} />
          <ColourSetting path="Widget.AgentMsgTextColor" label={say("l.c.agent")} none={auto} />
        </div>
      </details>
    </section>
  );
}

const FONTS = ["Georgia, serif", "Verdana, sans-serif", "Tahoma, sans-serif", "Trebuchet MS, sans-serif"];
const SIZES = ["13px", "14px", "15px", "16px", "17px", "18px", "20px"];

function Letters() {
  const say = useSay("setup");
  const { editing } = useTopic();
  const fonts = [
    { value: "", label: say("l.font.ours") },
    ...FONTS.map(value => ({ value, label: value.replace(/,.*/, "") })),
  ];
  const sizes = [
    { value: "", label: say("l.fs.ours") },
    ...SIZES.map(value => ({ value, label: value.replace("px", " px") })),
  ];
  return (
    <section class="panel set">
      <h2>{say("l.header")}</h2>
      <TextSetting path="Widget.WelcomeTitle" label={say("l.title")} />
      <TextSetting path="Widget.WelcomeMessage" label={say("l.line")} />
      <div class="two">
        <SelectSetting path="Widget.Font" label={say("l.font")} options={fonts} />
        <SelectSetting path="Widget.FontSize" label={say("l.fs")} options={sizes} />
      </div>
      <LogoSetting />
      <TickSetting path="Widget.ShowAgentPhoto" label={say("l.photo")} />
      <TickSetting
        path="Widget.UseAgentFirstname"
        label={say("l.first")}
        hint={say(editing.draft.Widget.UseAgentFirstname ? "l.first.on" : "l.first.off")}
      />
    </section>
  );
}
