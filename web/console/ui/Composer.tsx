import { useFirstFocus } from "@shared/hooks";
import type { SessionRow } from "@shared/types";
import { useRef, useState } from "preact/hooks";
import { fillReply } from "../model/replies";
import { nameOf } from "../model/rows";
import { isBlank, roomFor } from "../model/texts";
import { ComposerBar } from "./ComposerBar";
import { Lazy } from "./Lazy";
import { QuickReplies } from "./QuickReplies";
import { called, useRoom } from "./room";
import type { Part } from "./rooms";

interface PickerProps {
  begun: string;
  picked(emoji: string): void;
  done(): void;
}

const emojis: Part<PickerProps> = { load: () => import("./Emojis"), areas: [] };

type Open = { what: "replies" } | { what: "emoji"; begun: string } | null;

/** Where the agent writes. What is written is kept for this chat until it is sent. */
export function Composer({ row }: { row: SessionRow }) {
  const { desk, state, say, drafts, chosen } = useRoom();
  const id = row.ChatSessionId;
  const me = state.me?.UserId ?? 0;
  const box = useRef<HTMLTextAreaElement>(null);
  const [open, setOpen] = useState<Open>(null);
  const [room, setRoom] = useState(() => roomFor(drafts.of(me, id)));
  useFirstFocus(box);
  const put = (text: string, from?: number, to?: number) => {
    const element = box.current;
    if (!element) return;
    element.setRangeText(text, from ?? element.selectionStart, to ?? element.selectionEnd, "end");
    element.focus();
    typed();
  };
  const submit = (event?: Event) => {
    event?.preventDefault();
    const text = box.current?.value.trim() ?? "";
    if (!box.current || isBlank(text) || roomFor(text).tooLong) return box.current?.focus();
    box.current.value = "";
    drafts.keep(me, id, "");
    setRoom(roomFor(""));
    desk.say(id, text);
    box.current.focus();
  };
  const typed = () => {
    const text = box.current?.value ?? "";
    drafts.keep(me, id, text);
    setRoom(now => same(now, roomFor(text)));
    if (text) desk.typing(id);
    if (text === "/") {
      put("", 0, 1);
      return setOpen({ what: "replies" });
    }
    const begun = begunEmoji(box.current);
    if (begun) setOpen({ what: "emoji", begun });
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.isComposing) return;
    const sends = chosen.enterSends ? !event.shiftKey : event.ctrlKey || event.metaKey;
    if (sends) submit(event);
  };
  const close = () => {
    setOpen(null);
    box.current?.focus();
  };
  const reply = (text: string) => {
    put(fillReply(text, nameOf(row), state.me?.DisplayName ?? ""));
    close();
  };
  const emoji = (sign: string) => {
    const at = box.current?.selectionStart ?? 0;
    const begun = open?.what === "emoji" ? open.begun.length : 0;
    put(sign, at - begun, at);
    close();
  };
  const name = called(row, say);
  return (
    <form class="composer" onSubmit={submit} aria-label={say("write", { name })}>
      {open?.what === "replies" ? <QuickReplies picked={reply} done={close} /> : null}
      {open?.what === "emoji" ? <Lazy part={emojis} props={{ begun: open.begun, picked: emoji, done: close }} /> : null}
      <textarea
        ref={box}
        rows={2}
        dir="auto"
        data-test="message"
        aria-label={say("write", { name })}
        aria-describedby="enter-hint room-left"
        aria-invalid={room.tooLong || undefined}
        placeholder={say("write.replies", { name })}
        defaultValue={drafts.of(me, id)}
        onKeyDown={keys}
        onInput={typed}
      />
      <ComposerBar
        room={room}
        emoji={() => setOpen({ what: "emoji", begun: "" })}
        replies={() => setOpen({ what: "replies" })}
      />
    </form>
  );
}

/** `:` and two letters before the cursor, at the beginning or after a blank. */
function begunEmoji(box: HTMLTextAreaElement | null): string {
  if (!box || box.selectionStart !== box.selectionEnd) return "";
  const before = box.value.slice(Math.max(0, box.selectionStart - 20), box.selectionStart);
  return /(?:^|\s)(:\p{L}{2})$/u.exec(before)?.[1] ?? "";
}

/** The one from before where nothing differs, so that nothing is drawn anew while one writes. */
function same(now: ReturnType<typeof roomFor>, next: ReturnType<typeof roomFor>) {
  return now.left === next.left && now.tooLong === next.tooLong ? now : next;
}
