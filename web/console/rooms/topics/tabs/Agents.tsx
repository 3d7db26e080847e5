import type { ChatTopicAgent } from "@shared/types.gen";
import { useState } from "preact/hooks";
import { useRoom, useSay } from "../../../ui/room";
import { Wrong } from "../../setup/Field";
import { Finder } from "../../setup/Finder";
import { failureWords, Loading, Trouble } from "../../setup/Page";
import { type Failure, failureOf, useLoad } from "../../setup/useLoad";
import { addMember, changeMember, list, members, removeMember } from "../calls";
import { useTopic } from "../context";
import { MemberRow } from "../MemberRow";
import {
  candidates,
  idOfMember,
  inOrder,
  isLastRight,
  nameOfMember,
  newMember,
  RIGHTS,
  type Right,
  withRight,
} from "../model/members";

/** Who answers here. Each change is stored at once. */
export function Agents() {
  const say = useSay("setup");
  const { api, locale } = useRoom();
  const { editing, readOnly } = useTopic();
  const id = editing.stored.ChatTopicId;
  const loaded = useLoad(() => members(api, id), id);
  const people = useLoad(() => list(api, "chatuser"), "people");
  const [failure, setFailure] = useState<Failure | null>(null);
  const [removed, setRemoved] = useState<ChatTopicAgent | null>(null);
  const all = inOrder(loaded.value ?? [], locale);

  const run = async (work: () => Promise<unknown>, now?: ChatTopicAgent[]) => {
    setFailure(null);
    if (now) loaded.put(now);
    await work().catch(error => setFailure(failureOf(error)));
    await loaded.again();
  };
  const add = (member: ChatTopicAgent) => {
    setRemoved(null);
    return run(() => addMember(api, id, member));
  };
  const remove = (member: ChatTopicAgent) => {
    setRemoved(member);
    const others = all.filter(one => one !== member);
    return run(() => removeMember(api, id, idOfMember(member)), others);
  };
  const toggle = (member: ChatTopicAgent, right: Right, on: boolean) => {
    if (!on && isLastRight(member, right)) return remove(member);
    const changed = withRight(member, right, on);
    return run(
      () => changeMember(api, id, changed),
      all.map(one => (one === member ? changed : one)),
    );
  };

  return (
    <section class="panel set">
      <h2>{say("a.title")}</h2>
      <p class="lead">{say("a.lead")}</p>
      {readOnly ? null : (
        <Finder
          label={say("a.add")}
          hint={say("a.add.hint")}
          test="agent"
          find={words => candidates(people.value ?? [], all, words)}
          pick={found => add(newMember(id, found.id))}
        />
      )}
      {failure ? <Wrong>{failureWords(failure, say)}</Wrong> : null}
      <p class={removed && !failure ? "undo" : "vh"} role="status">
        {removed && !failure ? (
          <>
            {say("a.removed", { name: nameOfMember(removed) })}{" "}
            <button class="link" type="button" data-test="put-back" onClick={() => add(removed)}>
              {say("a.undo")}
            </button>
          </>
        ) : null}
      </p>
      {loaded.failure && !loaded.value ? <Trouble failure={loaded.failure} again={loaded.again} /> : null}
      {!loaded.value && !loaded.failure ? <Loading slow={loaded.slow} /> : null}
      {loaded.value && !all.length ? <p class="note">{say("a.none")}</p> : null}
      {all.length ? <Table all={all} toggle={toggle} remove={remove} /> : null}
    </section>
  );
}

interface TableProps {
  all: ChatTopicAgent[];
  toggle(member: ChatTopicAgent, right: Right, on: boolean): void;
  remove(member: ChatTopicAgent): void;
}

function Table({ all, toggle, remove }: TableProps) {
  const say = useSay("setup");
  return (
    <table class="members">
      <caption class="vh">{say("a.title")}</caption>
      <thead>
        <tr>
          <th scope="col">{say("a.name")}</th>
          {RIGHTS.map(right => (
            <th scope="col" key={right}>
              {say(`right.${right}`)}
            </th>
          ))}
          <th scope="col">
            <span class="vh">{say("a.remove")}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {all.map(member => (
          <MemberRow key={idOfMember(member)} member={member} toggle={toggle} remove={remove} />
        ))}
      </tbody>
    </table>
  );
}
