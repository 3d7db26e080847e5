import { CHECK, Icon, WARN } from "@shared/Icon";
import type { Played } from "@shared/tones";
import { useState } from "preact/hooks";
import { useRoom, useSay } from "../ui/room";
import type { Permission } from "./desktop";
import { turnOn } from "./turn-on";

/** What came of the tone: as the browser tells it, then as the person does. */
type Sound = Played | "heard" | "unheard" | null;
type Notice = "shown" | "unseen" | Exclude<Permission, "granted"> | null;

/** Plays the tone and shows a notice, and says of each what came of it and what to do. */
export function SelfTest() {
  const { ringing, choices } = useRoom();
  const say = useSay("me");
  const [sound, setSound] = useState<Sound>(null);
  const [notice, setNotice] = useState<Notice>(null);
  const test = async () => {
    setSound(await ringing.tones.play("queue"));
    const { permission } = ringing.desktop;
    setNotice(permission === "granted" ? await tried() : permission);
  };
  const tried = async () => {
    const words = { title: say("test.notice"), body: say("test.notice.body") };
    const icon = new URL("icon-192.png", document.baseURI).href;
    const shown = await ringing.desktop.show({
      ...words,
      tag: "snakk-test",
      stays: false,
      icon,
      clicked: () => focus(),
    });
    return shown ? "shown" : "unseen";
  };
  const allow = async () => {
    const permission = await turnOn(ringing.desktop, choices);
    setNotice(permission === "granted" ? await tried() : permission);
  };
  return (
    <div class="self-test" data-test="self-test">
      <button class="btn outline" type="button" data-test="test" onClick={test}>
        {say("test")}
      </button>
      <div role="status">
        {sound ? (
          <ul>
            <SoundResult result={sound} set={setSound} />
            {notice ? <NoticeResult result={notice} allow={allow} /> : null}
          </ul>
        ) : null}
      </div>
    </div>
  );
}

function SoundResult({ result, set }: { result: NonNullable<Sound>; set(result: Sound): void }) {
  const say = useSay("me");
  if (result === "played") {
    return (
      <li data-test="sound-result" data-result="played">
        <span>{say("test.sound.ask")}</span>
        <button class="btn outline small" type="button" data-test="heard" onClick={() => set("heard")}>
          {say("yes")}
        </button>
        <button class="btn outline small" type="button" data-test="unheard" onClick={() => set("unheard")}>
          {say("no")}
        </button>
      </li>
    );
  }
  return <Result of="sound" result={result} good={result === "heard"} />;
}

function NoticeResult({ result, allow }: { result: NonNullable<Notice>; allow(): void }) {
  const say = useSay("me");
  return (
    <Result of="notice" result={result} good={result === "shown"}>
      {result === "default" ? (
        <button class="btn outline small" type="button" data-test="allow" onClick={allow}>
          {say("turn-on")}
        </button>
      ) : null}
    </Result>
  );
}

const WORDS = {
  sound: {
    heard: ["test.sound.heard", ""],
    unheard: ["test.sound.unheard", "test.sound.unheard.how"],
    locked: ["test.sound.locked", "test.sound.locked.how"],
    none: ["test.sound.none", "test.sound.locked.how"],
  },
  notice: {
    shown: ["test.notice.shown", ""],
    unseen: ["test.notice.unseen", "test.notice.unseen.how"],
    denied: ["test.notice.denied", "test.notice.denied.how"],
    default: ["test.notice.off", ""],
    none: ["test.notice.none", "test.notice.none.how"],
  },
} as const;

interface ResultProps {
  of: "sound" | "notice";
  result: string;
  good: boolean;
  children?: preact.ComponentChildren;
}

function Result({ of, result, good, children }: ResultProps) {
  const say = useSay("me");
  const [words, how] = (
    WORDS[of] as Record<string, readonly [Parameters<typeof say>[0], Parameters<typeof say>[0] | ""]>
  )[result] ?? ["test", ""];
  return (
    <li class={good ? "good" : "bad"} data-test={`${of}-result`} data-result={result}>
      <Icon of={good ? CHECK : WARN} small />
      <span>
        <b>{say(words)}</b>
        {how ? <small>{say(how)}</small> : null}
      </span>
      {children}
    </li>
  );
}
