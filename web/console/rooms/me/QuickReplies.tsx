import { Icon, WARN } from "@shared/Icon";
import type { QuickReplyEntity } from "@shared/types.gen";
import { useRef, useState } from "preact/hooks";
import { PLUS } from "../../command/icons";
import { useSay } from "../../ui/room";
import { MOST } from "./model/quick";
import { QuickForm } from "./QuickForm";
import { QuickList } from "./QuickList";
import { Section } from "./Section";
import { useQuickReplies } from "./useQuickReplies";

const FRESH: QuickReplyEntity = { QuickReplyId: 0, Name: "", Text: "", Rank: 0 };

/** The agent's own answers: add, change, order, delete. */
export function QuickReplies() {
  const say = useSay("me");
  const desk = useQuickReplies();
  const [draft, setDraft] = useState<QuickReplyEntity | null>(null);
  const [gone, setGone] = useState<QuickReplyEntity | null>(null);
  const add = useRef<HTMLButtonElement>(null);
  const { all } = desk;
  const close = () => {
    setDraft(null);
    requestAnimationFrame(() => add.current?.focus());
  };
  const save = async (one: QuickReplyEntity) => {
    if (await desk.save(one)) close();
  };
  const remove = async (one: QuickReplyEntity) => {
    if (await desk.remove(one.QuickReplyId)) setGone(one);
    add.current?.focus();
  };
  return (
    <Section title={say("quick")} test="quick-replies" hint={say("quick.hint")}>
      {desk.failed ? <Failed code={desk.failed} again={desk.again} loaded={all !== null} /> : null}
      {gone ? (
        <Undo one={gone} back={() => desk.save({ ...gone, QuickReplyId: 0 })} done={() => setGone(null)} />
      ) : null}
      {all?.length ? (
        <QuickList all={all} order={desk.order} edit={setDraft} remove={remove} editing={draft?.QuickReplyId ?? 0} />
      ) : all ? (
        <p class="empty">{say("quick.none")}</p>
      ) : null}
      {draft ? (
        <QuickForm key={draft.QuickReplyId} draft={draft} save={save} cancel={close} />
      ) : (
        <button
          class="btn outline"
          type="button"
          data-test="quick-add"
          ref={add}
          disabled={!all || all.length >= MOST}
          onClick={() => setDraft(FRESH)}
        >
          <Icon of={PLUS} small />
          {say("quick.add")}
        </button>
      )}
      {all && all.length >= MOST ? <p class="hint">{say("quick.many")}</p> : null}
    </Section>
  );
}

function Failed({ code, again, loaded }: { code: string; again(): void; loaded: boolean }) {
  const say = useSay("me");
  const words = code === "Unreachable" ? "quick.away" : loaded ? "quick.failed" : "quick.load-failed";
  return (
    <div class="error" role="alert" data-test="quick-failed">
      <Icon of={WARN} small />
      <p>{say(words, { code })}</p>
      {loaded ? null : (
        <button class="btn outline small" type="button" data-test="again" onClick={again}>
          {say("quick.again")}
        </button>
      )}
    </div>
  );
}

function Undo({ one, back, done }: { one: QuickReplyEntity; back(): Promise<boolean>; done(): void }) {
  const say = useSay("me");
  return (
    <div class="line undo" role="status" data-test="quick-deleted">
      <p dir="auto">{say("quick.deleted", { name: one.Name })}</p>
      <button
        class="btn outline small"
        type="button"
        data-test="quick-undo"
        onClick={() => back().then(ok => ok && done())}
      >
        {say("quick.undo")}
      </button>
    </div>
  );
}
