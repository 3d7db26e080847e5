import { Refused } from "@shared/connection";
import { expect, test } from "vitest";
import { codeOf, httpApi, refusalOf } from "../model/api";

function answering(status: number, body: unknown) {
  const asked: { url: string; init: RequestInit }[] = [];
  const fetch = async (url: string | URL | Request, init: RequestInit = {}) => {
    asked.push({ url: String(url), init });
    return new Response(body === undefined ? null : JSON.stringify(body), { status });
  };
  return {
    asked,
    api: httpApi({ base: "https://d.example/x/", fetch: fetch as typeof globalThis.fetch, xsrf: () => "x1" }),
  };
}

test("an operation is asked for below the server's own address, with the page's half of the cookie", async () => {
  const { asked, api } = answering(200, { Zone: "Europe/Oslo" });
  expect(await api.get("Snakk/Dashboard?topics=1")).toEqual({ Zone: "Europe/Oslo" });
  await api.send("POST", "Snakk/QuickReplies", { QuickReplyId: 0 });
  expect(asked.map(one => one.url)).toEqual([
    "https://d.example/x/api/v1/Snakk/Dashboard?topics=1",
    "https://d.example/x/api/v1/Snakk/QuickReplies",
  ]);
  expect(asked[1]?.init).toMatchObject({ method: "POST", body: '{"QuickReplyId":0}', credentials: "same-origin" });
  expect(asked.every(one => (one.init.headers as Record<string, string>)["X-XSRF-TOKEN"] === "x1")).toBe(true);
});

test("nothing to tell is no trouble", async () => {
  expect(await answering(204, undefined).api.send("DELETE", "Snakk/QuickReplies/3")).toBeUndefined();
});

test("a refusal is thrown with whatever name it has", async () => {
  await expect(answering(404, { Error: true, ErrorType: "SoNotFoundException" }).api.get("x")).rejects.toThrow(Refused);
  expect(refusalOf(400, { Message: "The request is invalid.", MessageDetail: "User.Email: not an address" })).toEqual({
    Code: "Invalid",
    Field: "User.Email",
    Message: "User.Email: not an address",
  });
  expect(refusalOf(409, { Code: "Taken", Field: "LoginName", Message: "m" })).toMatchObject({
    Code: "Taken",
    Field: "LoginName",
  });
  for (const odd of [undefined, null, "text", []]) expect(refusalOf(502, odd)).toEqual({ Code: "Http502" });
});

test("no answer is Unreachable", async () => {
  const fetch = () => Promise.reject(new TypeError("Failed to fetch"));
  const api = httpApi({ base: "/", fetch: fetch as typeof globalThis.fetch, xsrf: () => "" });
  expect(await api.get("x").catch(codeOf)).toBe("Unreachable");
  expect(codeOf(new Error("else"))).toBe("Unknown");
});
