/** Who answers in a topic, and what each may do there. */

import type { ChatTopicAgent, MDOListItem } from "@shared/types.gen";
import { plain } from "../../../model/plain";

export const RIGHTS = ["CanRespond", "CanNotify", "CanListen", "CanManage"] as const;
export type Right = (typeof RIGHTS)[number];

export const idOfMember = (member: ChatTopicAgent) => member.User?.AssociateId ?? 0;
export const nameOfMember = (member: ChatTopicAgent) => member.User?.FullName || member.User?.Name || "";

/** Whoever is let in answers and is told of it, as most do. */
export function newMember(topicId: number, userId: number): ChatTopicAgent {
  const User = { AssociateId: userId } as ChatTopicAgent["User"];
  return { TopicId: topicId, User, CanRespond: true, CanNotify: true, CanListen: false, CanManage: false };
}

export function withRight(member: ChatTopicAgent, right: Right, on: boolean): ChatTopicAgent {
  return { ...member, [right]: on };
}

/** A member has at least one right; the last one goes with the member. */
export function isLastRight(member: ChatTopicAgent, right: Right): boolean {
  return RIGHTS.every(one => member[one] === (one === right));
}

/** People who are not in the topic and whose name or sign-in name holds the words. */
export function candidates(
  people: readonly MDOListItem[],
  members: readonly ChatTopicAgent[],
  words: string,
  most = 8,
) {
  const inside = new Set(members.map(idOfMember));
  const wanted = plain(words.trim());
  return people
    .filter(one => !inside.has(one.Id) && plain(`${one.Name} ${one.ToolTip}`).includes(wanted))
    .slice(0, most)
    .map(({ Id, Name, ToolTip }) => ({ id: Id, name: Name, note: ToolTip }));
}

/** In the order of their names, as a list reads. */
export function inOrder(members: readonly ChatTopicAgent[], locale: string): ChatTopicAgent[] {
  return [...members].sort((one, other) => nameOfMember(one).localeCompare(nameOfMember(other), locale));
}
