/** Where one is in the console, as the page's address tells it. Pure. */

import type { Me } from "@shared/types";

export const ROOMS = [
  "chats",
  "dashboard",
  "topics",
  "users",
  "me",
  "check",
  "guide",
  "password",
  "welcome",
  "more",
] as const;
export type RoomName = (typeof ROOMS)[number];

export interface Place {
  room: RoomName;
  /** Of the chat, the topic or the user that is open. */
  id?: number;
  /** The tab of a topic. */
  tab?: string;
  /** From a link that lets somebody in. */
  token?: string;
}

export const HOME: Place = { room: "chats" };

/** The place an address names; one that names nothing is the chats. */
export function placeOf(hash: string): Place {
  const [name = "", second = "", third = ""] = hash.replace(/^#?\/?/, "").split("/");
  const room = name === "chat" ? "chats" : ROOMS.find(one => one === name);
  if (!room) return HOME;
  if (room === "password" || room === "welcome") return { room, token: second };
  const id = /^\d{1,15}$/.test(second) ? Number(second) : 0;
  return { room, ...(id ? { id } : {}), ...(third ? { tab: third } : {}) };
}

export function addressOf({ room, id, tab, token }: Place): string {
  return `#/${[room, token || id, tab].filter(Boolean).join("/")}`;
}

export function samePlace(one: Place, other: Place): boolean {
  return addressOf(one) === addressOf(other);
}

/** Rooms behind a link somebody was given: no sign-in is needed there. */
export function isOpenToAll(place: Place): boolean {
  return place.room === "password" || place.room === "welcome";
}

export interface Rights {
  me: Pick<Me, "IsAdmin"> | null;
  topics: readonly { CanManage: boolean }[];
}

/** True when someone with these rights may enter. The server has the last word on all that is in there. */
export function mayEnter(room: RoomName, { me, topics }: Rights): boolean {
  if (room === "users" || room === "check" || room === "guide") return Boolean(me?.IsAdmin);
  if (room === "topics") return Boolean(me?.IsAdmin) || topics.some(topic => topic.CanManage);
  return true;
}

/** Rooms of the rail, in its order, as far as one may enter them. */
export function railOf(rights: Rights): RoomName[] {
  const all: RoomName[] = ["chats", "dashboard", "topics", "users", "check", "guide", "me"];
  return all.filter(room => mayEnter(room, rights));
}

/** Rooms that have a place of their own in the bar of a phone; the others are under More. */
export const IN_BAR: readonly RoomName[] = ["chats", "dashboard", "me"];
