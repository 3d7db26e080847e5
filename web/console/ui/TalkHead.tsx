import { END, Icon, LEFT, PAGE, PERSON, TRANSFER } from "@shared/Icon";
import { useState } from "preact/hooks";
import { mayManage, type Part, topicName } from "../model/lists";
import type { Talk } from "../model/state";
import { Contact } from "./Contact";
import { called, useRoom } from "./room";
import type { Asking } from "./Talk";
import { Tile } from "./Tile";

/** With whom, about what, and what can be done. */
export function TalkHead({ talk, part, ask }: { talk: Talk; part: Part; ask(asking: Asking): void }) {
  const { desk, state, say, go } = useRoom();
  const [contact, setContact] = useState(false);
  const { row } = talk;
  const id = row.ChatSessionId;
  const manages = mayManage(state, row.TopicId);
  const passes = part === "mine" || (part === "listening" && manages);
  const close = () => {
    desk.close(id);
    go(0);
  };
  return (
    <header class="talk-head">
      <button class="btn icon back" type="button" data-test="back" aria-label={say("back")} onClick={() => go(0)}>
        <Icon of={LEFT} flip />
      </button>
      <Tile row={row} />
      <div class="id">
        <h2 dir="auto">{called(row, say)}</h2>
        <p class="sub" dir="auto">
          {topicName(state, row.TopicId)}
        </p>
      </div>
      <div class="acts">
        <Act test="contact" icon={PERSON} text={say("contact")} narrow act={() => setContact(!contact)} />
        {passes ? <Act test="transfer" icon={TRANSFER} text={say("transfer")} act={() => ask("transfer")} /> : null}
        {part === "ended" ? (
          <Act test="transcript" icon={PAGE} text={say("transcript")} act={() => ask("transcript")} />
        ) : null}
        {part === "mine" ? <Act test="end" icon={END} text={say("end")} outline act={() => ask("end")} /> : null}
        {part === "listening" && manages ? (
          <Act test="take-over" icon={PERSON} text={say("take-over")} act={() => desk.takeOver(id)} />
        ) : null}
        {part === "listening" || part === "ended" || part === "waiting" || talk.shut ? (
          <button class="btn outline" type="button" data-test="close-window" onClick={close}>
            {say("close")}
          </button>
        ) : null}
      </div>
      {contact ? <Contact row={row} over={() => setContact(false)} /> : null}
    </header>
  );
}

interface ActProps {
  test: string;
  icon: string;
  text: string;
  outline?: boolean;
  narrow?: boolean;
  act(): void;
}

/** An icon with its word; on a phone the icon alone is seen. */
function Act({ test, icon, text, outline, narrow, act }: ActProps) {
  const kind = `btn act${outline ? " outline" : ""}${narrow ? " show-contact" : ""}`;
  return (
    <button class={kind} type="button" data-test={test} aria-label={text} onClick={act}>
      <Icon of={icon} />
      <span>{text}</span>
    </button>
  );
}
