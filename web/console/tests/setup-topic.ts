import type { ChatOpeningHours, ChatTopicEntity, ChatWidgetSettings } from "@shared/types.gen";
import { type Topic, topicOf } from "../rooms/topics/model/topic";

const OPEN = { Enabled: true, Start: "09:00:00", Stop: "16:00:00" };
const SHUT = { Enabled: false, Start: "00:00:00", Stop: "00:00:00" };

function week(): ChatOpeningHours {
  const days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].flatMap((day, at) =>
    Object.entries(at < 5 ? OPEN : SHUT).map(([part, value]) => [`${day}${part}`, value]),
  );
  const lunch = { UseLunchHours: false, LunchStart: "11:30:00", LunchStop: "12:00:00" };
  return { TzLocation: null, ...Object.fromEntries(days), ...lunch } as ChatOpeningHours;
}

const WIDGET = {
  PreFormEnabled: true,
  RequiredFields: "Email, Name",
  PostTranscriptEnabled: true,
  LanguageIsoCode: "nb",
  Size: "Normal",
  Theme: "Modern",
  Color: "#f2b134",
  BadgeColor: "",
  BadgeTextColor: "",
  ButtonColor: "",
  ButtonTextColor: "",
  CustMsgColor: "",
  CustMsgTextColor: "",
  AgentMsgColor: "",
  AgentMsgTextColor: "",
  Font: "",
  FontSize: "",
  LogoEnabled: true,
  WelcomeTitle: "Solsikke",
  WelcomeMessage: "",
  PreFormMessage: "",
  PostFormHeader: "",
  PostFormMessage: "",
  OfflineHeader: "",
  OfflineMessage: "",
  OfflineFields: "Email",
} as unknown as ChatWidgetSettings;

/** A topic with weekdays from nine to four, a colour and a form. */
export function aTopic(more: Partial<Topic> = {}): Topic {
  const entity = {
    ChatTopicId: 7,
    Name: "Bakery",
    Description: "",
    BadgeHeader: "Ask the baker",
    WelcomeMessage: "",
    CustomQueueTextEnabled: true,
    CustomQueueText: "Soon",
    CollectConsent: true,
    TicketEnabled: true,
    OfflineCollectConsent: false,
    UseQueueOfflineForm: true,
    OfflineFormTimeLimit: 5,
    OfflineFormQueueLength: 0,
    WarnNewChatMinutes: 0,
    WarnManagerNewChatMinutes: 0,
    WarnChatMessageMinutes: 0,
    WarnManagerChatMessageMinutes: 0,
    WidgetEnableRating: true,
    WidgetRatingText: "Well?",
    OpeningHoursEnabled: true,
    OpeningHours: week(),
    Widget: WIDGET,
    BotSettings: { BotName: "" },
    TableRight: { Mask: "Select, Update", Reason: "" },
  } as unknown as ChatTopicEntity;
  const extras = {
    AllowedOrigins: ["https://bakery.example"],
    ConsentUrl: "https://bakery.example/privacy",
    ConsentVersion: "2",
    Dark: "auto",
    EmbedTag: "<script></script>",
    LogoUrl: "widget/pictures/abc",
  };
  return { ...topicOf(entity, extras), ...more };
}
