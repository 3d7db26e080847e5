import { expect, test } from "vitest";
import { httpFace } from "../model/face";

const ours = { ChatSessionId: 5, SessionKey: "key" };

function face(answer: () => Promise<Response>) {
  const asked: [string, RequestInit][] = [];
  const dated: number[] = [];
  const fetch = async (address: string, request: RequestInit) => {
    asked.push([address, request]);
    return answer();
  };
  const made = httpFace("https://desk.example/", 1, fetch as typeof globalThis.fetch, time => dated.push(time));
  return { face: made, asked, dated };
}

const says = (body: string, status = 200, headers = {}) => face(async () => new Response(body, { status, headers }));
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => "",
    error => error.refusal.Code,
  );

test("the key goes as a header, and no part of an address", async () => {
  const { face, asked } = says('{"FromMinutes":1,"ToMinutes":2,"Longer":false}');
  expect(await face.wait(ours)).toEqual({ FromMinutes: 1, ToMinutes: 2, Longer: false });
  expect(asked[0]?.[0]).toBe("https://desk.example/chat/sessions/5/wait");
  expect(asked[0]?.[1].headers).toMatchObject({ Authorization: "SessionKey key" });
});

test("a choice says what it is", async () => {
  const { face, asked } = says("{}");
  await face.message(ours, { Message: "Returns", SpecialType: "ClickedOption" }, "a");
  expect(JSON.parse(String(asked[0]?.[1].body))).toEqual({
    Message: { Message: "Returns", SpecialType: "ClickedOption" },
    ClientId: "a",
  });
});

test("a refusal is told by its name, another bad answer by its number", async () => {
  expect(await codeOf(says('{"Code":"MailDomain","Field":"CustomerEmail"}', 400).face.form(ours, {}))).toBe(
    "MailDomain",
  );
  expect(await codeOf(says("<h1>Bad gateway</h1>", 502).face.form(ours, {}))).toBe("Http502");
});

test.each(["<html>a portal</html>", "null", "[]", '"text"', "{}", ""])(
  "an answer that cannot be what was asked for is no answer: %s",
  async body => {
    expect(await codeOf(says(body).face.topic())).toBe("Garbled");
    expect(await codeOf(says(body).face.start({}, "", {}))).toBe("Garbled");
  },
);

test("no answer, or none in time, is a refusal of its own kind", async () => {
  const gone = face(() => Promise.reject(new TypeError("network")));
  expect(await codeOf(gone.face.topic())).toBe("Unreachable");
  const { face: patient, asked } = says('{"Widget":{}}');
  await patient.topic();
  expect(asked[0]?.[1].signal).toBeInstanceOf(AbortSignal);
});

test("each answer tells the server's time", async () => {
  const { face, dated } = says('{"Widget":{}}', 200, { Date: "Tue, 24 Nov 2026 10:00:00 GMT" });
  await face.topic();
  expect(dated).toEqual([Date.parse("2026-11-24T10:00:00Z")]);
});
