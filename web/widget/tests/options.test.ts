import type { Line } from "@shared/conversation";
import { expect, test } from "vitest";
import { offerOf } from "../model/options";

const line = (more: Partial<Line>): Line => ({
  ChatMessageId: 1,
  Seq: 1,
  Type: "ToCustomer",
  SpecialType: "None",
  SpecialParam: "",
  Message: "",
  Author: "",
  WhenPosted: "2026-11-24T10:00:00Z",
  ClientId: null,
  Mine: false,
  ...more,
});
const offer = line({ SpecialType: "Options", SpecialParam: '["An order", "Returns"]' });
const choice = line({ SpecialType: "ClickedOption", Type: "ToUser", Mine: true, Message: "Returns" });

test("an offer can be answered while nothing came after it", () => {
  expect(offerOf(offer, [], false)).toEqual({ choices: ["An order", "Returns"], taken: null, live: true });
  expect(offerOf(line({}), [], false)).toBeNull();
});

test("the choice stays marked, and whatever else was said makes an end of it", () => {
  expect(offerOf(offer, [choice], false)).toMatchObject({ taken: "Returns", live: false });
  expect(offerOf(offer, [line({ Message: "never mind" }), choice], false)).toMatchObject({ taken: null, live: false });
  expect(offerOf(offer, [], true)).toMatchObject({ taken: null, live: false });
});

test("a notice in between is no answer", () => {
  expect(offerOf(offer, [line({ Type: "Special", SpecialType: "TransferedSession" })], false)).toMatchObject({
    live: true,
  });
});

test.each(["", "not json", "{}", "[1, null]", '"text"', '["  "]'])("%j offers nothing", SpecialParam => {
  expect(offerOf(line({ SpecialType: "Options", SpecialParam }), [], false)?.choices).toEqual([]);
});

test("a list without end is cut", () => {
  const SpecialParam = JSON.stringify(Array.from({ length: 50 }, (_, index) => `choice ${index}`));
  expect(offerOf(line({ SpecialType: "Options", SpecialParam }), [], false)?.choices).toHaveLength(20);
});
