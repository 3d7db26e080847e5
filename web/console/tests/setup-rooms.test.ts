import { describe, expect, it } from "vitest";
import { browserFindings, bytes, type Finding, serverFindings, serverTime, worst } from "../rooms/check/model/checks";
import { wordsOf } from "../rooms/check/words";
import { isReady, nextStep, type SetUp, stepsOf, testChatOf } from "../rooms/guide/model/steps";
import { ago } from "../rooms/setup/ago";
import { base64, pictureProblem } from "../rooms/setup/model/pictures";
import { sortOf } from "../rooms/setup/useLoad";
import {
  type DeskUser,
  found,
  keptFor,
  NOBODY,
  problemsOf,
  roleOf,
  toSend,
  withRole,
} from "../rooms/users/model/people";
import { errorsOf } from "../rooms/welcome/model/password";
import en from "../texts/setup.en.json";

const user = (UserId: number, more: Partial<DeskUser> = {}): DeskUser => ({
  ...NOBODY,
  UserId,
  LoginName: `user${UserId}`,
  ...more,
});

describe("users", () => {
  const ingrid = user(1, { DisplayName: "Ingrid Sæther", IsAdmin: true, Email: "i@bakery.example" });
  const jonas = user(2, { DisplayName: "Jonas Ødegård" });
  const aase = user(3, { DisplayName: "Åse Berg", Disabled: true });
  const all = [aase, jonas, ingrid];

  it("are found by name, sign-in name and address, the shut-out last", () => {
    expect(found(all, "", "nb").map(one => one.UserId)).toEqual([1, 2, 3]);
    expect(found(all, "bakery", "nb")).toEqual([ingrid]);
    expect(found(all, "ase berg", "nb")).toEqual([aase]);
    expect(found(all, "user2", "nb")).toEqual([jonas]);
  });

  it("have one role", () => {
    expect([roleOf(ingrid), roleOf(jonas), roleOf(withRole(jonas, "auditor"))]).toEqual(["admin", "agent", "auditor"]);
    expect(withRole(ingrid, "auditor")).toMatchObject({ IsAdmin: false, IsAuditor: true });
  });

  it("keep one administrator, and nobody shuts themselves out", () => {
    const two = [ingrid, user(4, { IsAdmin: true })];
    expect(keptFor(ingrid, all, 1)).toBe("self");
    expect(keptFor(ingrid, all, 9)).toBe("last");
    expect(keptFor(ingrid, two, 4)).toBeNull();
    expect(keptFor(ingrid, [ingrid, user(4, { IsAdmin: true, Disabled: true })], 9)).toBe("last");
    expect(keptFor(jonas, all, 2)).toBeNull();
  });

  it("need a sign-in name without a colon, and an address that can be one", () => {
    expect(problemsOf({ ...NOBODY, LoginName: " " })).toEqual([{ field: "LoginName", key: "e.required" }]);
    expect(problemsOf({ ...NOBODY, LoginName: "a:b" })).toEqual([{ field: "LoginName", key: "e.colon" }]);
    expect(problemsOf({ ...jonas, Email: "nowhere" })).toEqual([{ field: "Email", key: "e.email" }]);
    expect(problemsOf(jonas)).toEqual([]);
  });

  it("are sent without what only the server tells", () => {
    const sent = toSend({ ...ingrid, LoginName: " ingrid ", Photo: "x", Present: true });
    expect(sent.LoginName).toBe("ingrid");
    for (const told of ["Photo", "Present", "HasPassword", "Topics"]) expect(sent).not.toHaveProperty(told);
  });
});

describe("the check", () => {
  const tried = { socket: "open", ahead: 400, address: "https://a.example/", cookies: true, secure: true } as const;
  const states = (more: object) =>
    Object.fromEntries(browserFindings({ ...tried, ...more }, "https://a.example").map(one => [one.name, one.state]));
  const lines = [
    { Name: "BaseUrl", State: "Bad", Values: { Address: "https://a.example", Reason: "Certificate" } },
    { Name: "Clock", State: "Ok", Values: { Now: "2026-11-24T12:00:00.000Z" } },
    { Name: "Disk", State: "Ok", Values: { FreeBytes: "78700000000" } },
    { Name: "Bus", State: "Ok", Values: { Kind: "None" } },
    { Name: "Mail", State: "Warning", Values: { Reason: "NotSetUp" } },
  ] as const;

  it("is calm where all is well", () => {
    expect(new Set(Object.values(states({})))).toEqual(new Set(["Ok"]));
    expect(worst(browserFindings(tried, "https://a.example"))).toBe("Ok");
  });

  it("tells a shut socket, a wrong clock, another address, no cookies and no encryption", () => {
    expect(states({ socket: "refused" }).Socket).toBe("Bad");
    expect(states({ socket: null }).Socket).toBe("Trying");
    expect([states({ ahead: -20_000 }).Clock, states({ ahead: 86_400_000 }).Clock]).toEqual(["Warning", "Bad"]);
    expect(states({ ahead: null }).Clock).toBe("Warning");
    expect(states({ address: "http://b.example/" }).Address).toBe("Warning");
    expect([states({ cookies: false }).Cookies, states({ secure: false }).Secure]).toEqual(["Bad", "Warning"]);
  });

  it("has words for everything that can be found", () => {
    const say = ((key: string) => {
      const texts: Record<string, string> = en;
      return texts[key] ?? texts[`${key}.other`] ?? `no ${key}`;
    }) as never;
    const clocks = [400, 20_000, -20_000, null].map(ahead => ({ ...tried, ahead }));
    const sockets = (["open", "refused", "late", null] as const).map(socket => ({ ...tried, socket }));
    const others = [{ ...tried, cookies: false, secure: false, address: "http://b.example" }];
    const fromBrowser = [...clocks, ...sockets, ...others].flatMap(one => browserFindings(one, "https://a.example"));
    const reasons = ["", "NotSet", "Unreachable", "Certificate", "SomebodyElse"].map(Reason => ({
      Name: "BaseUrl",
      State: "Bad" as const,
      Values: { Reason },
    }));
    const rest = ["Database", "Disk", "Jobs"].flatMap(Name =>
      (["Ok", "Warning", "Bad"] as const).map(State => ({ Name, State, Values: { FreeBytes: "1" } })),
    );
    const all: Finding[] = [
      ...fromBrowser,
      ...browserFindings(tried, ""),
      ...serverFindings([...lines, ...reasons, ...rest]),
    ];
    for (const finding of all) {
      const { found, mend } = wordsOf(finding, say);
      expect(found, `${finding.name}.${finding.words}`).not.toMatch(/^$|^no /);
      expect(mend).not.toMatch(/^no /);
    }
  });

  it("takes the server's words for itself and compares the clock here", () => {
    expect(serverFindings([...lines]).map(one => [one.name, one.words])).toEqual([
      ["BaseUrl", "Certificate"],
      ["Disk", "ok"],
      ["Bus", "none"],
      ["Mail", "NotSetUp"],
    ]);
    expect(serverTime([...lines])).toBe(Date.parse("2026-11-24T12:00:00Z"));
    expect(worst(serverFindings([...lines]))).toBe("Bad");
  });

  it("writes bytes as people read them", () => {
    expect([0, 999, 78_700_000_000, 1_500_000].map(bytes)).toEqual(["0 B", "999 B", "78.7 GB", "1.5 MB"]);
  });
});

describe("the guide", () => {
  const none: SetUp = { Users: 1, Topics: 0, HoursSet: false, EmbedSeenAt: null, ChatsEnded: 0, MeMember: false };

  it("leads from the topic over the tag to the first chat, and to what can wait after that", () => {
    expect(nextStep(stepsOf(none))).toBe("topic");
    const made = { ...none, Topics: 1 };
    expect(nextStep(stepsOf(made))).toBe("embed");
    const seen = { ...made, EmbedSeenAt: "2026-11-24T12:00:00Z" };
    expect(nextStep(stepsOf(seen))).toBe("chat");
    const talked = { ...seen, ChatsEnded: 1 };
    expect([nextStep(stepsOf(talked)), isReady(stepsOf(talked)), isReady(stepsOf(seen))]).toEqual([
      "people",
      true,
      false,
    ]);
    expect(nextStep(stepsOf({ ...talked, Users: 2, HoursSet: true }))).toBeNull();
  });

  it("sees the test chat wait, and then be mine", () => {
    const row = (ChatSessionId: number, Status: string, UserId = 0, TopicId = 7) =>
      ({ ChatSessionId, Status, UserId, TopicId }) as never;
    expect(testChatOf([row(1, "InQueue", 0, 8), row(2, "Closed", 1)], 7, 1)).toEqual({ kind: "none", id: 0 });
    expect(testChatOf([row(1, "InQueue"), row(3, "InQueue")], 7, 1)).toEqual({ kind: "waits", id: 3 });
    expect(testChatOf([row(1, "CustomerLast", 1), row(2, "CustomerLast", 2)], 7, 1)).toEqual({ kind: "mine", id: 1 });
  });
});

describe("a new password", () => {
  const good = { login: "ingrid", password: "a sentence to keep", again: "a sentence to keep" };
  it("is long enough, typed twice alike, and not the name", () => {
    expect(errorsOf(good, true)).toEqual({});
    expect(errorsOf({ ...good, password: "short", again: "short" }, false)).toEqual({ password: "wl.e.short" });
    expect(errorsOf({ ...good, again: "another" }, false)).toEqual({ again: "wl.e.again" });
    expect(errorsOf({ login: "longname", password: "LongName", again: "LongName" }, true)).toEqual({
      password: "wl.e.name",
    });
    expect(errorsOf({ ...good, login: "a:b" }, true)).toEqual({ login: "e.colon" });
    expect(errorsOf({ login: "", password: "", again: "" }, true)).toEqual({
      login: "e.required",
      password: "e.required",
    });
  });
});

describe("small things", () => {
  it("sorts refusals of either face", () => {
    const codes = ["Unreachable", "SoSecurityException", "Forbidden", "SoNotFoundException", "TooMany", "Invalid"];
    expect(codes.map(sortOf)).toEqual(["away", "forbidden", "forbidden", "gone", "many", "refused"]);
  });

  it("tells how long ago in words", () => {
    const now = Date.parse("2026-11-24T12:00:00Z");
    const told = [10, 120, 7_200, 90_000, 40 * 86_400].map(seconds => ago(now - seconds * 1000, now, "en"));
    expect(told).toEqual(["now", "2 minutes ago", "2 hours ago", "yesterday", "last month"]);
    expect(ago(now + 60_000, now, "en")).toBe("now");
  });

  it("refuses what is no picture before it leaves", () => {
    expect(pictureProblem({ type: "image/svg+xml", size: 10 })).toBe("pic.type");
    expect(pictureProblem({ type: "image/png", size: 300_000 })).toBe("pic.size");
    expect(pictureProblem({ type: "image/webp", size: 300 })).toBeNull();
    expect(base64(new Uint8Array([83, 110, 97, 107, 107]))).toBe("U25ha2s=");
  });
});
