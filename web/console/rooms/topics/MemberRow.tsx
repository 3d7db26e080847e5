import { CLOSE, Icon } from "@shared/Icon";
import type { ChatTopicAgent } from "@shared/types.gen";
import { useSay } from "../../ui/room";
import { useTopic } from "./context";
import { idOfMember, nameOfMember, RIGHTS, type Right } from "./model/members";

interface MemberProps {
  member: ChatTopicAgent;
  toggle(member: ChatTopicAgent, right: Right, on: boolean): void;
  remove(member: ChatTopicAgent): void;
}

/** One agent with the four rights. */
export function MemberRow({ member, toggle, remove }: MemberProps) {
  const say = useSay("setup");
  const { readOnly } = useTopic();
  const name = nameOfMember(member);
  return (
    <tr data-test="member" data-user={idOfMember(member)}>
      <th scope="row" dir="auto">
        {name}
      </th>
      {RIGHTS.map(right => (
        <td key={right} data-label={say(`right.${right}`)}>
          <input
            type="checkbox"
            aria-label={`${name}: ${say(`right.${right}`)}`}
            data-test={`right-${right}`}
            checked={member[right]}
            disabled={readOnly}
            onChange={event => toggle(member, right, event.currentTarget.checked)}
          />
        </td>
      ))}
      <td class="end">
        {readOnly ? null : (
          <button
            class="btn icon small"
            type="button"
            aria-label={say("a.remove.who", { name })}
            data-test="member-remove"
            onClick={() => remove(member)}
          >
            <Icon of={CLOSE} small />
          </button>
        )}
      </td>
    </tr>
  );
}
