import { Icon } from "@shared/Icon";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { useRoom, useSay } from "../../ui/room";
import { below } from "../setup/base";
import { Choice } from "../setup/Field";
import { MOBILE, MOON } from "../setup/icons";
import { previewMessage, SCREENS, type Screen } from "./model/preview";
import { SCREEN_OF, type Tab } from "./model/tabs";
import type { Topic } from "./model/topic";

/** The real widget beside the settings, drawn anew with every key press. It talks to nobody. */
export function Preview({ topic, tab }: { topic: Topic; tab: Tab }) {
  const say = useSay("setup");
  const [screen, setScreen] = useState<Screen>(SCREEN_OF[tab]);
  const [dark, setDark] = useState(false);
  const [phone, setPhone] = useState(false);
  useLayoutEffect(() => setScreen(SCREEN_OF[tab]), [tab]);
  const options = SCREENS.map(value => ({ value, label: say(`pv.${value}`) }));
  const never = topic.Extras.Dark === "never";
  return (
    <>
      <div class="pv-bar">
        <Choice
          legend={say("pv.screen")}
          quiet
          name="preview"
          options={options}
          chosen={screen}
          choose={one => setScreen(one)}
        />
        <span class="grow" />
        <Switch
          icon={MOON}
          words={say("pv.dark")}
          on={dark && !never}
          disabled={never}
          turn={setDark}
          test="preview-dark"
        />
        <Switch icon={MOBILE} words={say("pv.phone")} on={phone} turn={setPhone} test="preview-phone" />
      </div>
      <Stage topic={topic} screen={screen} dark={dark} phone={phone} />
      <p class="hint">{say("pv.note")}</p>
    </>
  );
}

interface SwitchProps {
  icon: string;
  words: string;
  on: boolean;
  disabled?: boolean;
  turn(on: boolean): void;
  test: string;
}

function Switch({ icon, words, on, disabled, turn, test }: SwitchProps) {
  return (
    <button
      class="btn icon small"
      type="button"
      aria-label={words}
      title={words}
      aria-pressed={on}
      disabled={disabled}
      data-test={test}
      onClick={() => turn(!on)}
    >
      <Icon of={icon} />
    </button>
  );
}

interface StageProps {
  topic: Topic;
  screen: Screen;
  dark: boolean;
  phone: boolean;
}

function Stage({ topic, screen, dark, phone }: StageProps) {
  const say = useSay("setup");
  const { language } = useRoom();
  const frame = useRef<HTMLIFrameElement>(null);
  const message = previewMessage(topic, { screen, dark, language, now: useRef(new Date()).current });
  const latest = useRef(message);
  latest.current = message;
  const tell = () => frame.current?.contentWindow?.postMessage(latest.current, location.origin);
  const text = JSON.stringify(message);
  useEffect(() => {
    const wait = requestAnimationFrame(tell);
    return () => cancelAnimationFrame(wait);
  }, [text]);
  useEffect(() => {
    const heard = (event: MessageEvent) => {
      if (event.source === frame.current?.contentWindow && event.data?.snakk === "preview-ready") tell();
    };
    addEventListener("message", heard);
    return () => removeEventListener("message", heard);
  }, []);
  const size = topic.Widget.Size === "Large" ? "large" : "normal";
  return (
    <div
      class="stage"
      data-scheme={message.scheme}
      data-phone={phone}
      data-size={size}
      data-screen={screen}
      data-look={topic.Widget.Theme}
    >
      <iframe
        ref={frame}
        title={say("pv.title")}
        src={below("widget/frame?topic=0&preview=1")}
        data-test="preview-frame"
        onLoad={tell}
      />
    </div>
  );
}
