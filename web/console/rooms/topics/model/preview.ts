/** What the preview shows: the settings being edited, as visitors would meet them. */

import type { VisitorTopic } from "@shared/types";
import { DAYS, dayOf } from "./hours";
import type { Topic } from "./topic";

export const SCREENS = ["badge", "form", "queue", "chat", "ended", "closed"] as const;
export type Screen = (typeof SCREENS)[number];

export interface PreviewMessage {
  snakk: "preview";
  screen: Screen;
  topic: VisitorTopic;
  scheme: "light" | "dark";
  language: string;
}

export interface Show {
  screen: Screen;
  dark: boolean;
  language: string;
  now: Date;
}

export function previewMessage(topic: Topic, { screen, dark, language, now }: Show): PreviewMessage {
  const scheme = dark && topic.Extras.Dark !== "never" ? "dark" : "light";
  return {
    snakk: "preview",
    screen,
    topic: visitorTopic(topic, screen === "closed", now),
    scheme,
    language: topic.Widget.LanguageIsoCode || language,
  };
}

/** The topic as its visitors would be told of it, if it were saved as it stands. */
export function visitorTopic(topic: Topic, closed: boolean, now: Date): VisitorTopic {
  const { Widget, Extras } = topic;
  const { LogoEnabled, OfflineFields, PostTranscriptEnabled } = Widget;
  return {
    ChatTopicId: topic.ChatTopicId,
    IsOpen: !closed,
    ClosedFor: closed ? "Hours" : "",
    SomebodyPresent: !closed,
    OpensAt: closed ? opensNext(topic, now) : null,
    BadgeHeader: topic.BadgeHeader,
    CollectConsent: topic.CollectConsent,
    ConsentUrl: Extras.ConsentUrl,
    ConsentVersion: Extras.ConsentVersion,
    CustomQueueText: topic.CustomQueueTextEnabled ? topic.CustomQueueText : "",
    RequestForm: { Enabled: topic.TicketEnabled, Fields: OfflineFields, Consent: topic.OfflineCollectConsent },
    QueueRequest: {
      Offered: topic.UseQueueOfflineForm,
      AfterMinutes: topic.OfflineFormTimeLimit,
      FromLength: topic.OfflineFormQueueLength,
    },
    TranscriptOffered: PostTranscriptEnabled,
    LogoUrl: LogoEnabled ? Extras.LogoUrl : "",
    Dark: Extras.Dark,
    WidgetEnableRating: topic.WidgetEnableRating,
    WidgetRatingText: topic.WidgetRatingText,
    Widget,
  };
}

/** When the next open day begins, by the clock of whoever looks: near enough to show how it will read. */
export function opensNext({ OpeningHoursEnabled, OpeningHours }: Topic, now: Date): string | null {
  if (!OpeningHoursEnabled) return null;
  for (let ahead = 1; ahead <= 7; ahead++) {
    const at = new Date(now.getFullYear(), now.getMonth(), now.getDate() + ahead);
    const day = dayOf(OpeningHours, DAYS[(at.getDay() + 6) % 7] ?? "Mon");
    if (!day.enabled) continue;
    const [hour = 0, minute = 0] = day.start.split(":").map(Number);
    at.setHours(hour, minute);
    return at.toISOString();
  }
  return null;
}
