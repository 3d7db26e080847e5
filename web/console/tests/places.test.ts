import { expect, test } from "vitest";
import { addressOf, HOME, isOpenToAll, mayEnter, type Place, placeOf, railOf, samePlace } from "../model/places";

test.each<[string, Place]>([
  ["#/chats", { room: "chats" }],
  ["#/chats/12", { room: "chats", id: 12 }],
  ["#/topics/3/hours", { room: "topics", id: 3, tab: "hours" }],
  ["#/users/4", { room: "users", id: 4 }],
  ["#/password/a-Z_9", { room: "password", token: "a-Z_9" }],
  ["#/welcome/tok", { room: "welcome", token: "tok" }],
])("%s is a place, and back", (address, place) => {
  expect(placeOf(address)).toEqual(place);
  expect(addressOf(place)).toBe(address);
});

test("old and odd addresses lead somewhere sensible", () => {
  expect(placeOf("#/chat/7")).toEqual({ room: "chats", id: 7 });
  for (const odd of ["", "#", "#/", "#/nowhere/5", "#/__proto__", "#/constructor"]) expect(placeOf(odd)).toEqual(HOME);
  for (const odd of ["#/chats/x", "#/chats/-1", `#/chats/${"9".repeat(40)}`]) expect(placeOf(odd)).toEqual(HOME);
  expect(samePlace(placeOf("#/chat/7"), { room: "chats", id: 7 })).toBe(true);
});

test("rooms are there for whom they are for", () => {
  const agent = { me: { IsAdmin: false }, topics: [{ CanManage: false }] };
  const manager = { me: { IsAdmin: false }, topics: [{ CanManage: false }, { CanManage: true }] };
  const admin = { me: { IsAdmin: true }, topics: [] };
  expect(railOf(agent)).toEqual(["chats", "dashboard", "me"]);
  expect(railOf(manager)).toEqual(["chats", "dashboard", "topics", "me"]);
  expect(railOf(admin)).toEqual(["chats", "dashboard", "topics", "users", "check", "guide", "me"]);
  expect(mayEnter("users", manager)).toBe(false);
  expect([{ room: "password" }, { room: "users" }].map(place => isOpenToAll(place as Place))).toEqual([true, false]);
});
