import { describe, expect, it } from "vitest";
import { askedOf, fieldsOf, toggled } from "../rooms/topics/model/asked";
import { barsOf } from "../rooms/topics/model/bars";
import { afterSave, changesOf, isChanged } from "../rooms/topics/model/changes";
import {
  begin,
  changedPaths,
  edited,
  pathOf,
  saidProblems,
  sendable,
  troubled,
  wordOf,
} from "../rooms/topics/model/editing";
import { fixesOf } from "../rooms/topics/model/fixes";
import { candidates, isLastRight, newMember, withRight } from "../rooms/topics/model/members";
import { opensNext, previewMessage, visitorTopic } from "../rooms/topics/model/preview";
import { isOrigin, problemsOf } from "../rooms/topics/model/problems";
import { TABS, tabAfter, tabNamed, tabOf } from "../rooms/topics/model/tabs";
import { may, valueAt, withValue } from "../rooms/topics/model/topic";
import { aTopic } from "./setup-topic";

describe("settings", () => {
  it("are read and set by their path, and the topic before stays as it was", () => {
    const before = aTopic();
    const after = withValue(before, "Widget.Color", "#fff");
    expect([valueAt(after, "Widget.Color"), valueAt(before, "Widget.Color")]).toEqual(["#fff", "#f2b134"]);
    expect(after.OpeningHours).toBe(before.OpeningHours);
    expect(withValue(before, "Name", "Cakes").Name).toBe("Cakes");
  });

  it("may be changed only with the right to", () => {
    expect([may(aTopic(), "Update"), may(aTopic(), "Delete")]).toEqual([true, false]);
    const full = aTopic({ TableRight: { Mask: "FULL", Reason: "" } as never });
    expect(may(full, "Delete")).toBe(true);
    expect(may(aTopic({ TableRight: { Mask: "Select", Reason: "" } as never }), "Update")).toBe(false);
  });

  it("travel only where they are different", () => {
    const stored = aTopic();
    expect(changesOf(stored, aTopic())).toEqual({ topic: null, extras: null });
    const draft = withValue(withValue(stored, "Widget.Color", "#000"), "Name", "Cakes");
    expect(changesOf(stored, draft)).toEqual({ topic: { Name: "Cakes", Widget: { Color: "#000" } }, extras: null });
  });

  it("of our own travel whole, without what the server makes", () => {
    const stored = aTopic();
    const { extras } = changesOf(stored, withValue(stored, "Extras.Dark", "never"));
    expect(extras).toMatchObject({ Dark: "never", ConsentVersion: "2" });
    expect(extras).not.toHaveProperty("EmbedTag");
    expect(extras).not.toHaveProperty("LogoUrl");
  });

  it("typed while a save is under way stay typed when its answer comes", () => {
    const sent = withValue(aTopic(), "Name", "Cakes");
    const draft = withValue(withValue(sent, "BadgeHeader", "Hi"), "Widget.Font", "Georgia");
    const merged = afterSave({ ...sent, Description: "by another" }, sent, draft);
    expect([merged.Name, merged.Description, merged.BadgeHeader]).toEqual(["Cakes", "by another", "Hi"]);
    expect([merged.Widget.Font, merged.Widget.Color]).toEqual(["Georgia", "#f2b134"]);
    expect(isChanged({ ...sent, Description: "by another" }, merged)).toBe(true);
  });
});

describe("tabs", () => {
  it("hold every setting in one place", () => {
    const places = [
      ["Name", "properties"],
      ["Widget.LanguageIsoCode", "properties"],
      ["WarnChatMessageMinutes", "properties"],
      ["OpeningHours.MonStart", "hours"],
      ["OpeningHoursEnabled", "hours"],
      ["Widget.Color", "look"],
      ["Widget.WelcomeTitle", "look"],
      ["BadgeHeader", "look"],
      ["Extras.Dark", "look"],
      ["Widget.RequiredFields", "form"],
      ["Widget.PreFormMessage", "form"],
      ["Extras.ConsentUrl", "form"],
      ["CollectConsent", "form"],
      ["Widget.OfflineFields", "offline"],
      ["OfflineFormTimeLimit", "offline"],
      ["TicketCategory", "offline"],
      ["CustomQueueText", "offline"],
      ["Widget.PostFormHeader", "post"],
      ["WidgetRatingText", "post"],
      ["BotSettings.BotName", "bot"],
      ["Extras.AllowedOrigins", "embed"],
    ];
    expect(places.map(([path]) => [path, tabOf(path as string)])).toEqual(places);
  });

  it("are walked by arrows, mirrored from right to left, with the ends joined", () => {
    expect([tabAfter("look", "ArrowRight"), tabAfter("look", "ArrowLeft")]).toEqual(["form", "hours"]);
    expect([tabAfter("properties", "ArrowLeft"), tabAfter("embed", "ArrowRight")]).toEqual(["embed", "properties"]);
    expect(tabAfter("look", "ArrowRight", true)).toBe("hours");
    expect([tabAfter("look", "Home"), tabAfter("look", "End"), tabAfter("look", "a")]).toEqual([
      "properties",
      "embed",
      null,
    ]);
  });

  it("that nobody knows are the first", () => {
    expect([tabNamed("nonsense"), tabNamed(undefined), ...TABS.map(tabNamed)]).toEqual([
      "properties",
      "properties",
      ...TABS,
    ]);
  });
});

describe("editing", () => {
  const typed = (path: Parameters<typeof withValue>[1], value: unknown) =>
    ({ is: "changed", path, value }) as Parameters<typeof edited>[1];

  it("says nothing wrong of what is still being typed, and says it once it was left", () => {
    const typing = edited(begin(aTopic()), typed("Widget.Color", "#f"));
    expect(saidProblems(typing)).toEqual([]);
    expect(saidProblems(edited(typing, { is: "left", path: "Widget.Color" }))).toEqual([
      { path: "Widget.Color", key: "e.colour" },
    ]);
  });

  it("holds a tab with a problem back and sends the others", () => {
    let editing = begin(aTopic());
    for (const [path, value] of [
      ["Widget.Color", "red"],
      ["Widget.Theme", "Classic"],
      ["Description", "Bread"],
    ] as const) {
      editing = edited(editing, typed(path, value));
    }
    const wanted = sendable(editing);
    expect(changedPaths(editing.stored, wanted)).toEqual(["Description"]);
    expect(changedPaths(editing.stored, editing.draft)).toEqual(["Description", "Widget.Theme", "Widget.Color"]);
  });

  it("gives a sign to each tab that needs an answer, also where only the server knows", () => {
    let editing = edited(begin(aTopic()), typed("Name", " "));
    editing = edited(editing, { is: "tried" });
    expect([...troubled(editing)]).toEqual([["properties", 1]]);
    const refusal = { code: "Invalid", field: "Extras.AllowedOrigins[1]", message: "no" };
    editing = edited(begin(aTopic()), { is: "refused", refusal });
    expect([...troubled(editing)]).toEqual([["embed", 1]]);
    expect(edited(editing, typed("Extras.AllowedOrigins", [])).refused).toBeNull();
  });

  it("has one word for how far a save came", () => {
    const stored = aTopic();
    const changed = edited(begin(stored), typed("Name", "Cakes"));
    const sent = edited(changed, { is: "sent", topic: changed.draft });
    const saved = edited(sent, { is: "saved", topic: changed.draft, at: 5 });
    const refused = edited(sent, { is: "refused", refusal: { code: "Unreachable", field: "", message: "" } });
    expect([begin(stored), changed, sent, saved, refused].map(wordOf)).toEqual([
      "none",
      "unsaved",
      "saving",
      "saved",
      "refused",
    ]);
    expect(refused.draft.Name).toBe("Cakes");
  });

  it("knows a server's field by the path it is set by", () => {
    expect(["Widget.Color", "Entity.Name", "Extras.ConsentUrl", "AllowedOrigins[0]"].map(pathOf)).toEqual([
      "Widget.Color",
      "Name",
      "Extras.ConsentUrl",
      "Extras.AllowedOrigins",
    ]);
  });
});

describe("problems", () => {
  const of = (path: Parameters<typeof withValue>[1], value: unknown) =>
    problemsOf(withValue(aTopic(), path, value as never)).map(problem => [problem.path, problem.key]);

  it("are none in a good topic", () => {
    expect(problemsOf(aTopic())).toEqual([]);
  });

  it("are found at their fields", () => {
    expect(of("Name", "  ")).toEqual([["Name", "e.required"]]);
    expect(of("BadgeHeader", "x".repeat(256))).toEqual([["BadgeHeader", "e.long"]]);
    expect(of("BadgeHeader", "🦆".repeat(255))).toEqual([]);
    expect(of("Widget.ButtonColor", "teal")).toEqual([["Widget.ButtonColor", "e.colour"]]);
    expect(of("OfflineFormTimeLimit", -1)).toEqual([["OfflineFormTimeLimit", "e.number"]]);
    expect(of("WarnNewChatMinutes", Number.NaN)).toEqual([["WarnNewChatMinutes", "e.number"]]);
    expect(of("OpeningHours.TueStop", "")).toEqual([["OpeningHours.TueStart", "e.time"]]);
    expect(of("Extras.ConsentUrl", "javascript:alert(1)")).toEqual([["Extras.ConsentUrl", "e.address"]]);
    expect(of("Extras.AllowedOrigins", ["bakery.example"])).toEqual([["Extras.AllowedOrigins", "e.origin"]]);
  });

  it("of the week count only where there are opening hours", () => {
    const noDays = { ...aTopic().OpeningHours };
    for (const day of ["Mon", "Tue", "Wed", "Thu", "Fri"] as const) noDays[`${day}Enabled`] = false;
    const topic = aTopic({ OpeningHours: noDays });
    expect(problemsOf(topic).map(one => one.key)).toEqual(["e.days"]);
    expect(problemsOf({ ...topic, OpeningHoursEnabled: false })).toEqual([]);
  });

  it("of lunch: it has to end after it begins", () => {
    const lunch = withValue(aTopic(), "OpeningHours.UseLunchHours", true);
    expect(problemsOf(lunch)).toEqual([]);
    expect(problemsOf(withValue(lunch, "OpeningHours.LunchStop", "11:00:00")).map(one => one.key)).toEqual(["e.lunch"]);
  });

  it("of sites: a site is scheme and host", () => {
    const good = ["https://a.example", "http://localhost:8080", "https://A.example/"];
    const bad = ["a.example", "https://a.example/path", "ftp://a.example", "https://*.a.example/x", ""];
    expect([...good, ...bad].map(isOrigin)).toEqual([...good.map(() => true), ...bad.map(() => false)]);
  });
});

describe("what a form asks", () => {
  it("travels in the vendor's order and is read in ours", () => {
    expect(askedOf("Email, Name")).toEqual(["Name", "Email"]);
    expect(askedOf("None")).toEqual([]);
    expect(fieldsOf(["Country", "Name", "Email"])).toBe("Email, Name, Country");
    expect([toggled("None", "Phone"), toggled("Email, Name", "Email"), toggled("Name", "Name")]).toEqual([
      "Phone",
      "Name",
      "None",
    ]);
  });
});

describe("the preview", () => {
  it("shows the settings as visitors would be told of them", () => {
    const shown = visitorTopic(aTopic(), false, new Date());
    expect(shown).toMatchObject({
      ChatTopicId: 7,
      IsOpen: true,
      BadgeHeader: "Ask the baker",
      ConsentUrl: "https://bakery.example/privacy",
      CustomQueueText: "Soon",
      RequestForm: { Enabled: true, Fields: "Email", Consent: false },
      QueueRequest: { Offered: true, AfterMinutes: 5, FromLength: 0 },
      TranscriptOffered: true,
      LogoUrl: "widget/pictures/abc",
      WidgetRatingText: "Well?",
    });
    expect(shown).not.toHaveProperty("Name");
  });

  it("hides what is switched off", () => {
    const off = withValue(aTopic({ CustomQueueTextEnabled: false }), "Widget.LogoEnabled", false);
    expect(visitorTopic(off, false, new Date())).toMatchObject({ CustomQueueText: "", LogoUrl: "" });
  });

  it("is dark only where the widget may be, and speaks the topic's language", () => {
    const now = new Date();
    const show = { screen: "chat" as const, dark: true, language: "en", now };
    expect(previewMessage(aTopic(), show)).toMatchObject({ snakk: "preview", scheme: "dark", language: "nb" });
    expect(previewMessage(withValue(aTopic(), "Extras.Dark", "never"), show).scheme).toBe("light");
    expect(previewMessage(withValue(aTopic(), "Widget.LanguageIsoCode", ""), show).language).toBe("en");
  });

  it("tells when it opens next, over the weekend too", () => {
    const friday = new Date(2026, 10, 27, 18, 0);
    expect(new Date(opensNext(aTopic(), friday) ?? "")).toEqual(new Date(2026, 10, 30, 9, 0));
    expect(opensNext(aTopic({ OpeningHoursEnabled: false }), friday)).toBeNull();
    expect(visitorTopic(aTopic(), true, friday)).toMatchObject({ IsOpen: false, ClosedFor: "Hours" });
  });
});

describe("colours", () => {
  it("say what was corrected, at the setting it is about", () => {
    const fixes = fixesOf(aTopic().Widget);
    expect(fixes.get("Widget.Color")?.map(fix => fix.reason)).toContain("text");
    const byHand = { ...aTopic().Widget, ButtonColor: "#ffffff", ButtonTextColor: "#eeeeee" };
    expect(fixesOf(byHand).get("Widget.ButtonTextColor")).toMatchObject([{ set: true, wanted: "#eeeeee" }]);
  });

  it("that read well need no word", () => {
    expect([...fixesOf({ ...aTopic().Widget, Color: "" }).keys()]).toEqual([]);
  });
});

describe("members", () => {
  const people = [
    { Id: 1, Name: "Ingrid Sæther", ToolTip: "ingrid" },
    { Id: 2, Name: "Jonas Ødegård", ToolTip: "jonas" },
    { Id: 3, Name: "Åse Berg", ToolTip: "aase" },
  ] as never;

  it("are found by name or sign-in name, without those who are in", () => {
    expect(candidates(people, [newMember(7, 1)], "").map(one => one.id)).toEqual([2, 3]);
    expect(candidates(people, [], "ase").map(one => one.id)).toEqual([3]);
    expect(candidates(people, [], "JONAS").map(one => one.id)).toEqual([2]);
  });

  it("begin with answering, and go with their last right", () => {
    const member = newMember(7, 1);
    expect([member.CanRespond, member.CanNotify, member.CanManage]).toEqual([true, true, false]);
    expect(isLastRight(member, "CanRespond")).toBe(false);
    expect(isLastRight(withRight(member, "CanNotify", false), "CanRespond")).toBe(true);
  });
});

describe("a day's line", () => {
  it("has a gap for lunch, and ends at midnight", () => {
    const { OpeningHours } = aTopic();
    const lunch = { ...OpeningHours, UseLunchHours: true };
    const day = { enabled: true, start: "09:00:00", stop: "16:00:00" };
    expect(barsOf(day, lunch)).toEqual([
      { from: 540, to: 690 },
      { from: 720, to: 960 },
    ]);
    expect(barsOf({ ...day, stop: "02:00:00" }, OpeningHours)).toEqual([{ from: 540, to: 1440 }]);
    expect(barsOf({ ...day, enabled: false }, OpeningHours)).toEqual([]);
  });
});
