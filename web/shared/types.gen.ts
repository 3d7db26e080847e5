// Written by `npm run types`; do not edit.

/** First frame. A customer gives ChatSessionId and SessionKey; a console a Ticket, or its cookie and Xsrf. */
export interface Hello {
  Op: "Hello";
  /** Version of this protocol that the client speaks. */
  Version: number;
  /** The customer's session. */
  ChatSessionId: number;
  /** The key given when the session was started. */
  SessionKey: string;
  /** Number of the last event the customer has; 0 for none. */
  After: number;
  /** The Epoch of the Welcome that the numbers belong to. */
  Epoch: string;
  /** Value of the XSRF-TOKEN cookie, with the console's cookie. */
  Xsrf: string;
  /** A ticket, such as `7T:...`, instead of the cookie. */
  Ticket: string;
  /** The console's open conversations, each with its last number. */
  Open: Record<string, number>;
}

/** The sender is typing, or has stopped. Not stored, not answered; at most one a second is passed on. */
export interface Typing {
  Op: "Typing";
  ChatSessionId: number;
  Typing: boolean;
}

/** Everything up to Seq is on the sender's screen, in front of somebody. Not stored, not answered. It never goes back. A customer is heard about the own session; a console where its agent has the session and the console has it open. A number above the newest event counts as that one. The newest value is passed on, at most once a second. */
export interface Seen {
  Op: "Seen";
  /** Number of the newest event that is seen. */
  Seq: number;
  /** The session; a customer may leave it out. */
  ChatSessionId: number;
}

/** A console opens a conversation: answered by Opened, then the events after After. */
export interface Open {
  Op: "Open";
  ChatSessionId: number;
  /** Comes back as Re in a refusal. */
  Id: number;
  /** Number of the last event the console has of it. */
  After: number;
  /** The Epoch that After belongs to; empty for the current one. */
  Epoch: string;
}

/** A console closes a conversation and hears no more of it, except its row. */
export interface Close {
  Op: "Close";
  ChatSessionId: number;
}

/** The client is still there. Every frame says so too; send one after 20 seconds of silence. */
export interface Beat {
  Op: "Beat";
}

/** Asks for an operation of the table. Op is its name, Args its arguments (names in any case). */
export interface Ask {
  /** Name of the operation, such as AddChatMessage. */
  Op: string;
  /** Comes back as Re in the answer. */
  Id: number;
  /** The arguments. */
  Args: Record<string, unknown>;
}

/** Answer to a customer's Hello. Resumed: only newer events follow. Resync: forget what you have; all follow. */
export interface Welcome {
  Kind: "Welcome";
  /** Which history the numbers belong to; give it back in Hello. */
  Epoch: string;
  Outcome: "Resumed" | "Resync";
  Data: VisitorState;
  Version: number;
}

/** What a customer's screen is drawn from, before the events. */
export interface VisitorState {
  Session: VisitorSession;
  /** VisitorTopic: look and texts of the topic. */
  Topic: unknown;
}

/** A session as its own customer sees it. */
export interface VisitorSession {
  /** Key of the session. */
  ChatSessionId: number;
  /** Key of the topic. */
  TopicId: number;
  /** Where the session stands. */
  Status: "Invalid" | "PreChatForm" | "Faq" | "OfflineForm" | "InQueue" | "CustomerLast" | "UserLast" | "Finished" | "Deleted" | "Closed" | "RequestPosted" | "ClosedFromQueue";
  /** Name of the agent; empty before one has come. */
  AgentName: string;
  /** Address of the agent's picture, below the server's own; empty for none. */
  AgentPhoto: string;
  /** Name the customer gave. */
  CustomerName: string;
  /** When the customer asked for the chat. */
  WhenRequested: string | null;
  /** When an agent first picked it up. */
  WhenStarted: string | null;
  /** When it ended. */
  WhenEnded: string | null;
  /** What the customer gave; 0 for nothing. */
  Rating: number;
  /** Number of the request it became; 0 for none. */
  RequestNumber: number;
  /** Address the conversation is sent to; empty for none. */
  TranscriptTo: string;
  /** Number of the newest event that this view knows. */
  Seq: number;
}

/** Answer to a console's Hello. Another one may come at any time: it replaces all lists, as rights have changed. */
export interface ConsoleWelcome {
  Kind: "Welcome";
  /** Which history the numbers belong to; give it back in Hello. */
  Epoch: string;
  Outcome: "Resumed" | "Resync";
  Data: DeskState;
  Version: number;
}

/** What a console is drawn from. More rows may follow in Rows frames at once. */
export interface DeskState {
  Me: Me;
  Topics: Array<ConsoleTopic>;
  Colleagues: Array<Colleague>;
  Rows: Array<SessionRow>;
  /** Minutes of silence after which a running chat is closed, rounded up; 0 for never. */
  IdleMinutes: number;
}

/** The agent at this console. */
export interface Me {
  /** Key of the agent. */
  UserId: number;
  /** Name that is typed at sign-in. */
  LoginName: string;
  /** Name colleagues see. */
  DisplayName: string;
  /** Address of the picture, below the server's own; empty for none. */
  Photo: string;
  /** True when at the desk. */
  Present: boolean;
  /** May change the installation. */
  IsAdmin: boolean;
  /** May read everything and change nothing. */
  IsAuditor: boolean;
}

/** A topic the agent is a member of, and what he may do in it. */
export interface ConsoleTopic {
  /** Key of the topic. */
  ChatTopicId: number;
  /** Name of the topic. */
  Name: string;
  /** May answer. */
  CanRespond: boolean;
  /** May follow others' chats. */
  CanListen: boolean;
  /** May take chats over and hand them on. */
  CanManage: boolean;
  /** Is warned when customers wait too long. */
  CanNotify: boolean;
  /** Minutes in the queue after which agents are warned; 0 for never. */
  WarnNewChat: number;
  /** The same for managers. */
  WarnManagerNewChat: number;
  /** Minutes without an answer after which the chat's agent is warned. */
  WarnMessage: number;
  /** The same for managers. */
  WarnManagerMessage: number;
  /** Language that customers are met in, such as `nb`; empty for the built-in one. */
  Language: string;
  /** Name of the bot that answers first; empty for none. */
  BotName: string;
}

/** Another agent, or oneself, as members of a shared topic see him. */
export interface Colleague {
  /** Key of the agent. */
  UserId: number;
  /** Name colleagues see. */
  DisplayName: string;
  /** True when at the desk. */
  Present: boolean;
  /** Sessions the agent has running. */
  OngoingChats: number;
  /** Shared topics; empty when there is none any more. */
  ChatTopics: Array<number>;
}

/** A session as a row of the console's lists. Texts and links are empty where the agent may not read it. */
export interface SessionRow {
  /** Key of the session. */
  ChatSessionId: number;
  /** Key of the topic. */
  TopicId: number;
  /** Where the session stands. */
  Status: "Invalid" | "PreChatForm" | "Faq" | "OfflineForm" | "InQueue" | "CustomerLast" | "UserLast" | "Finished" | "Deleted" | "Closed" | "RequestPosted" | "ClosedFromQueue";
  /** Key of the agent; 0 for nobody. */
  UserId: number;
  /** Name the customer knows the agent by. */
  AgentName: string;
  /** Agent it is offered to; 0 for nobody. */
  TransferTo: number;
  /** Agent who offered it or handed it over; 0 for nobody. */
  TransferFrom: number;
  /** Name the customer gave. */
  CustomerName: string;
  /** Name made up for a customer who gave none. */
  CustomerAlias: string;
  /** E-mail address the customer gave. */
  CustomerEmail: string;
  /** Phone number the customer gave. */
  CustomerPhone: string;
  /** Company the customer gave. */
  CustomerCompanyName: string;
  /** Country the customer gave. */
  CustomerCountry: string;
  /** Address the customer came from. */
  CustomerHost: string;
  /** First thing said. */
  FirstMessage: string;
  /** Last thing said. */
  LastMessage: string;
  /** When the customer asked for the chat. */
  WhenRequested: string | null;
  /** When it entered the queue. */
  WhenQueued: string | null;
  /** When an agent first picked it up. */
  WhenStarted: string | null;
  /** When it ended. */
  WhenEnded: string | null;
  /** When somebody last said something. */
  WhenIdle: string | null;
  /** 0, 1: agents were warned, 2: managers were warned. */
  AlertLevel: number;
  /** Who was warned that the customer waits. */
  Warned: "Nobody" | "Agents" | "Managers" | "Both";
  /** Number of the chat among its agent's; picks a colour. */
  Rank: number;
  /** Messages of the customer since the agent last wrote. */
  Unread: number;
  /** Place in line; a lower number comes first. */
  EnqueueNo: number;
  /** Place in line when the customer came; 0 for one who never waited. */
  InitialQueuePos: number;
  /** A bot is talking. */
  ChatbotIsActive: boolean;
  /** What the customer gave; 0 for nothing. */
  Rating: number;
  /** Key of the person it is linked to; 0 for none. */
  PersonId: number;
  /** Key of the company it is linked to; 0 for none. */
  ContactId: number;
  /** Key of the project it is linked to; 0 for none. */
  ProjectId: number;
  /** Key of the sale it is linked to; 0 for none. */
  SaleId: number;
  /** Key of the request it is linked to; 0 for none. */
  TicketId: number;
  /** Number of the newest event that this row knows. */
  Seq: number;
}

/** What an operation answered, after it is durable. */
export interface Answer {
  Re: number;
  /** The carrier, as the vendor's JSON; null where there is none. */
  Ok: unknown;
}

/** An operation was refused; nothing has changed, unless Code is CommitUnknown: then send it again. */
export interface Refused {
  Re: number;
  Refused: NamedRefusal;
}

/** A refusal on the socket and on the customer's face. */
export interface NamedRefusal {
  /** Stable name of the refusal. */
  Code: string;
  /** One sentence for a person. */
  Message: string;
  /** Wire path of the field that was wrong, empty when it is none. */
  Field: string;
}

/** One event of a session. Seq counts from 1 without gaps; keep the highest and drop what is not above it. */
export interface EventFrame {
  Kind: "Event";
  ChatSessionId: number;
  Seq: number;
  /** Kind of event; Hidden for what only the other side may know. */
  Event: string;
  /** When, in UTC. */
  At: string | null;
  /** Where the session stands after it. */
  Status: "Invalid" | "PreChatForm" | "Faq" | "OfflineForm" | "InQueue" | "CustomerLast" | "UserLast" | "Finished" | "Deleted" | "Closed" | "RequestPosted" | "ClosedFromQueue";
  Data: EventData;
}

/** What happened: Message is a line that was said, Session the fields of the reader's view that have new values. Empty for what is not the reader's to know. */
export interface EventData {
  Message?: MessageView;
  Session?: Record<string, unknown>;
}

/** One line of a conversation. */
export interface MessageView {
  /** Key of the message, rising with time. */
  ChatMessageId: number;
  /** Which way it went. */
  Type: "Invalid" | "ToCustomer" | "ToUser" | "Special";
  /** What kind of notice it is, if it is one. */
  SpecialType: "None" | "Welcome" | "Url" | "Block" | "NewSession" | "TransferedSession" | "Error" | "SessionDeleted" | "FaqSuccessQuestion" | "ClosedByUser" | "ClosedByCustomer" | "ClosedByIdle" | "TransferRejected" | "ReopenedByCustomer" | "ClickedOption" | "BotMessage" | "Options" | "IllegalFileType";
  /** What the notice is about. */
  SpecialParam: string;
  /** What was said. */
  Message: string;
  /** Name it was said under. */
  Author: string;
  /** When it was stored. */
  WhenPosted: string | null;
  /** The sender's own id for it; told to the sender's side only. */
  ClientId: string | null;
  /** The reader's side said it: the customer, or the desk. */
  Mine: boolean;
  /** Key of the agent who said it, 0 for a notice, -1 for the customer; agents only. */
  SenderId?: number;
}

/** A conversation was opened; its events follow. */
export interface Opened {
  Kind: "Opened";
  ChatSessionId: number;
  Outcome: "Resumed" | "Resync";
  Data: OpenedData;
}

/** The session's row. */
export interface OpenedData {
  Session: SessionRow;
}

/** Rows of the console's lists, whole. Take a row whose Seq is above the one you have. */
export interface Rows {
  Kind: "Rows";
  Data: Array<SessionRow>;
}

/** A session left the console's lists: it has ended, or is not to be seen any more. Closed says that an open conversation was closed as well. */
export interface Gone {
  Kind: "Gone";
  ChatSessionId: number;
  Closed: boolean;
}

/** Colleagues that have changed, whole. */
export interface Presence {
  Kind: "Presence";
  Data: Array<Colleague>;
}

/** The customer's place in line; the latest value, at most one a second. */
export interface QueueFrame {
  Kind: "Queue";
  Data: QueuePlace;
}

/** Where a customer stands in line. */
export interface QueuePlace {
  /** 1 is next. */
  Position: number;
  /** Customers in the queue. */
  Waiting: number;
  /** How long others waited; 0 when not known. */
  AverageWaitSeconds: number;
}

/** The other side types. Forget it after 10 seconds, or when its message comes. */
export interface TypingFrame {
  Kind: "Typing";
  ChatSessionId: number;
  Who: "Agent" | "Customer";
  Name: string;
  Typing: boolean;
}

/** The other side has seen everything up to Seq. Keep the highest. It is also told after Welcome and Opened, where anything was seen. After a hand-over it goes on from where it was. */
export interface SeenFrame {
  Kind: "Seen";
  ChatSessionId: number;
  /** Who has seen it. */
  Who: "Agent" | "Customer";
  /** Number of the newest event that is seen; above 0. */
  Seq: number;
}

/** The customer of an open conversation is gone, or is back. Told when it changes, and after Opened if he is gone. Gone is who has had no socket for 15 seconds, and had asked by no poll for 60 seconds before. Nothing is told of a session that is over. */
export interface CustomerHere {
  Kind: "Customer";
  ChatSessionId: number;
  /** True when the customer is there. */
  Here: boolean;
  /** The last sign of life; null where none is known. */
  LastSeen: string | null;
}

/** The server is there. Every 25 seconds. */
export interface BeatFrame {
  Kind: "Beat";
}

/** Answer to a long poll: what a Welcome and the frames after it would have told. */
export interface Polled {
  Epoch: string;
  Outcome: "Resumed" | "Resync";
  Session: VisitorSession;
  /** The place in line, null outside the queue. */
  Queue: QueuePlace | null;
  /** Event, Typing and Seen frames, in order. */
  Events: Array<unknown>;
}

/** A topic as its visitors meet it. */
export interface VisitorTopic {
  /** Key of the topic. */
  ChatTopicId: number;
  /** True within opening hours. */
  IsOpen: boolean;
  /** Why it is closed: "" while open, "Hours" or "Lunch". */
  ClosedFor: string;
  /** When it opens next; null while it is open, and where it never does. */
  OpensAt: string | null;
  /** True when an agent, or a bot, can answer. */
  SomebodyPresent: boolean;
  /** Words on the closed badge. */
  BadgeHeader: string;
  /** True when customers must agree to data being stored. */
  CollectConsent: boolean;
  /** Page that says what becomes of the data; empty for none. */
  ConsentUrl: string;
  /** Edition of that page. */
  ConsentVersion: string;
  /** Queue text of this topic, empty for the built-in one. */
  CustomQueueText: string;
  /** The form while nobody answers. */
  RequestForm: RequestForm | null;
  /** The way out of the queue. */
  QueueRequest: QueueRequest | null;
  /** True when customers may have the conversation sent to them. */
  TranscriptOffered: boolean;
  /** True when customers may give stars. */
  WidgetEnableRating: boolean;
  /** Words beside the stars. */
  WidgetRatingText: string;
  /** Address of the logo, below the server's own; empty for none. */
  LogoUrl: string;
  /** Whether the widget follows a dark page: "auto" or "never". */
  Dark: string;
  /** How the widget looks and what its forms ask. */
  Widget: ChatWidgetSettings | null;
}

/** The form by which a visitor leaves a request while nobody answers. */
export interface RequestForm {
  /** True when the desk takes requests while nobody answers. */
  Enabled: boolean;
  /** What it asks beside the message; all of it must be answered. */
  Fields: WidgetRequiredFields;
  /** True when the visitor must agree to data being stored. */
  Consent: boolean;
}

/** What a form of the widget asks for. Several are joined by a comma; a request may give the number instead. */
export type WidgetRequiredFields = string;

/** The way out of the queue: the same form, once one of the two limits is reached, or at once where both are 0. */
export interface QueueRequest {
  /** True when a waiting visitor may leave a request instead. */
  Offered: boolean;
  /** Minutes in the queue after which it is offered; 0 for no such limit. */
  AfterMinutes: number;
  /** Length of the queue from which it is offered; 0 for no such limit. */
  FromLength: number;
}

/** Look of the widget and what its forms ask. */
export interface ChatWidgetSettings {
  /** True when answers from the FAQ are suggested before the chat. */
  AutoFaqEnabled: boolean;
  /** FAQ folder to search, if one is set. */
  AutoFaqCategory: KbCategory | null;
  /** True when strangers fill in a form first. */
  PreFormEnabled: boolean;
  /** Words above that form. */
  PreFormMessage: string;
  /** What that form asks; all of it must be answered. */
  RequiredFields: WidgetRequiredFields;
  /** True when a form follows the chat. */
  PostFormEnabled: boolean;
  /** Heading of the form after the chat. */
  PostFormHeader: string;
  /** Words of the form after the chat. */
  PostFormMessage: string;
  /** True when the customer may have the transcript mailed. */
  PostTranscriptEnabled: boolean;
  /** Language of the built-in texts, as an ISO code. */
  LanguageIsoCode: string;
  /** How large it opens. */
  Size: ChatWidgetSize;
  /** Its family of looks. */
  Theme: WidgetTheme;
  /** Base colour. */
  Color: string;
  /** Badge background. */
  BadgeColor: string;
  /** Badge text. */
  BadgeTextColor: string;
  /** Background of the customer's lines. */
  CustMsgColor: string;
  /** Text of the customer's lines. */
  CustMsgTextColor: string;
  /** Background of the agent's lines. */
  AgentMsgColor: string;
  /** Text of the agent's lines. */
  AgentMsgTextColor: string;
  /** Button background. */
  ButtonColor: string;
  /** Button text. */
  ButtonTextColor: string;
  /** Typeface. */
  Font: string;
  /** Type size, as CSS writes it. */
  FontSize: string;
  /** True when a logo heads the window. */
  LogoEnabled: boolean;
  /** Key of the stored logo; 0 for none. */
  LogoBlobId: number;
  /** Name of the logo. */
  LogoName: string;
  /** True when the agent's picture and name take the logo's place. */
  ShowAgentPhoto: boolean;
  /** Greeting in the heading. */
  WelcomeTitle: string;
  /** Line below the greeting. */
  WelcomeMessage: string;
  /** Heading while the desk is shut. */
  OfflineHeader: string;
  /** Words while the desk is shut. */
  OfflineMessage: string;
  /** What the offline form asks; all of it must be answered. */
  OfflineFields: WidgetRequiredFields;
  /** True when customers see only the agent's first name. */
  UseAgentFirstname: boolean;
}

/** A folder of the FAQ. */
export interface KbCategory {
  /** Key of the folder. */
  KbCategoryId: number;
  /** Name of the folder. */
  Name: string;
  /** What is in it. */
  Description: string;
  /** Name with those of the folders above it. */
  Fullname: string;
  /** Key of the folder above. */
  ParentId: number;
  /** Order among its neighbours. */
  SortOrder: number;
}

/** How large the widget opens. */
export type ChatWidgetSize = "Normal" | "Large";

/** The widget's family of looks. */
export type WidgetTheme = "Classic" | "Modern";

/** A chat that a visitor opened, with the key that makes its browser the customer. */
export interface StartedChat {
  /** Key of the session. */
  ChatSessionId: number;
  /** Secret by which the browser acts for this session. */
  SessionKey: string;
  /** Which history the sequence numbers belong to. */
  Epoch: string;
  /** The session as its customer sees it. */
  Session: VisitorSession | null;
}

/** How long others waited who came at the same place, on such a day at this hour. All 0: there is nothing to say. */
export interface WaitRange {
  /** At least so long, in most cases. */
  FromMinutes: number;
  /** At most so long, in most cases; 0 where there is no telling. */
  ToMinutes: number;
  /** True for a long wait: more than FromMinutes, and no more is told. */
  Longer: boolean;
}

/** A channel through which customers reach the desk, with all its settings. */
export interface ChatTopicEntity {
  /** Key of the topic; 0 until it is first saved. */
  ChatTopicId: number;
  /** What the desk calls it; customers do not see this. */
  Name: string;
  /** What it is for, to colleagues. */
  Description: string;
  /** Line that greets the customer as soon as an agent answers. */
  WelcomeMessage: string;
  /** Language of its customers, if one is set. */
  Language: CustomerLanguage | null;
  /** When a session was last taken from its queue. */
  LastAccept: string;
  /** Usual wait until a session is taken, in seconds. */
  SecondsPrAccept: number;
  /** Addresses that get its alarms. */
  AlertRecipient: string;
  /** Template its alarms are written from, if one is set. */
  AlertTemplate: ReplyTemplate | null;
  /** True when customers must agree to data being stored. */
  CollectConsent: boolean;
  /** Words on the closed badge. */
  BadgeHeader: string;
  /** True when CustomQueueText replaces the built-in queue text. */
  CustomQueueTextEnabled: boolean;
  /** What those in the queue read, when switched on. */
  CustomQueueText: string;
  /** Minutes a new chat may wait before agents are warned; 0 for never. */
  WarnNewChatMinutes: number;
  /** Minutes a new chat may wait before managers are warned; 0 for never. */
  WarnManagerNewChatMinutes: number;
  /** True when a request can be filed while the desk is shut. */
  TicketEnabled: boolean;
  /** Category of requests filed so, if one is set. */
  TicketCategory: TicketCategory | null;
  /** Priority of requests filed so, if one is set. */
  TicketPriority: TicketPriority | null;
  /** True when OpeningHours decides; otherwise it is always open. */
  OpeningHoursEnabled: boolean;
  /** The week's opening hours. */
  OpeningHours: ChatOpeningHours | null;
  /** How the widget looks and what its forms ask. */
  Widget: ChatWidgetSettings | null;
  /** True when a bot answers first. */
  BotEnabled: boolean;
  /** Which bot that is. */
  BotSettings: ChatBotSettings | null;
  /** True when the offline form asks for agreement to data being stored. */
  OfflineCollectConsent: boolean;
  /** Minutes a message may stand unanswered before agents are warned; 0 for never. */
  WarnChatMessageMinutes: number;
  /** Minutes a message may stand unanswered before managers are warned; 0 for never. */
  WarnManagerChatMessageMinutes: number;
  /** True when the offline form is also offered to those in the queue. */
  UseQueueOfflineForm: boolean;
  /** Minutes in the queue before that form is offered. */
  OfflineFormTimeLimit: number;
  /** Number waiting before that form is offered. */
  OfflineFormQueueLength: number;
  /** True when customers may give stars. */
  WidgetEnableRating: boolean;
  /** Words beside the stars. */
  WidgetRatingText: string;
  /** What the caller may do with the row; null when not worked out. */
  TableRight: TableRight | null;
  /** Rights, type and length of each field, by its name. */
  FieldProperties: Record<string, FieldProperty>;
}

/** A language customers are served in. */
export interface CustomerLanguage {
  /** Key of the language. */
  Id: number;
  /** Name of the language. */
  Value: string;
  /** Text shown on hovering. */
  Tooltip: string;
  /** What the caller may do with the row; null when not worked out. */
  TableRight: TableRight | null;
  /** Rights, type and length of each field, by its name. */
  FieldProperties: Record<string, FieldProperty>;
}

/** What the caller may do with the row behind a carrier. */
export interface TableRight {
  /** Rights, bit by bit. */
  Mask: ETableRight;
  /** Why something is withheld; empty when nothing is. */
  Reason: string;
}

/** Rights to a row. Several names share a number; single bits are written, any spelling is read. Several are joined by a comma; a request may give the number instead. */
export type ETableRight = string;

/** One field of a carrier: its rights, type and length. */
export interface FieldProperty {
  /** What the caller may do with it. */
  FieldRight: FieldRight | null;
  /** Its type, by the contract's name for it. */
  FieldType: string;
  /** Length of its column; 0 for free text. */
  FieldLength: number;
}

/** What the caller may do with one field. */
export interface FieldRight {
  /** Rights, bit by bit. */
  Mask: EFieldRight;
  /** Why something is withheld; empty when nothing is. */
  Reason: string;
}

/** Rights to a field. ``UPDATE`` is both reading and writing, and is what the wire calls the pair. Several are joined by a comma; a request may give the number instead. */
export type EFieldRight = string;

/** A prepared text. */
export interface ReplyTemplate {
  /** Key of the text. */
  ReplyTemplateId: number;
  /** Name of the text. */
  Name: string;
  /** What it is for. */
  Description: string;
  /** Key of its folder. */
  FolderId: number;
}

/** A category of requests. */
export interface TicketCategory {
  /** Key of the category. */
  Id: number;
  /** Name of the category. */
  Value: string;
  /** Text shown on hovering. */
  Tooltip: string;
  /** What the caller may do with the row; null when not worked out. */
  TableRight: TableRight | null;
  /** Rights, type and length of each field, by its name. */
  FieldProperties: Record<string, FieldProperty>;
}

/** A priority of requests. */
export interface TicketPriority {
  /** Key of the priority. */
  Id: number;
  /** Name of the priority. */
  Value: string;
  /** Text shown on hovering. */
  Tooltip: string;
  /** What the caller may do with the row; null when not worked out. */
  TableRight: TableRight | null;
  /** Rights, type and length of each field, by its name. */
  FieldProperties: Record<string, FieldProperty>;
}

/** The week's opening hours, by the clock of one zone. */
export interface ChatOpeningHours {
  /** Zone whose clock is meant; null for the desk's own. */
  TzLocation: TimeZoneData | null;
  /** True when open on Mondays. */
  MonEnabled: boolean;
  /** Opening time on Mondays. */
  MonStart: string;
  /** Closing time on Mondays. */
  MonStop: string;
  /** True when open on Tuesdays. */
  TueEnabled: boolean;
  /** Opening time on Tuesdays. */
  TueStart: string;
  /** Closing time on Tuesdays. */
  TueStop: string;
  /** True when open on Wednesdays. */
  WedEnabled: boolean;
  /** Opening time on Wednesdays. */
  WedStart: string;
  /** Closing time on Wednesdays. */
  WedStop: string;
  /** True when open on Thursdays. */
  ThuEnabled: boolean;
  /** Opening time on Thursdays. */
  ThuStart: string;
  /** Closing time on Thursdays. */
  ThuStop: string;
  /** True when open on Fridays. */
  FriEnabled: boolean;
  /** Opening time on Fridays. */
  FriStart: string;
  /** Closing time on Fridays. */
  FriStop: string;
  /** True when open on Saturdays. */
  SatEnabled: boolean;
  /** Opening time on Saturdays. */
  SatStart: string;
  /** Closing time on Saturdays. */
  SatStop: string;
  /** True when open on Sundays. */
  SunEnabled: boolean;
  /** Opening time on Sundays. */
  SunStart: string;
  /** Closing time on Sundays. */
  SunStop: string;
  /** True when shut for lunch every open day. */
  UseLunchHours: boolean;
  /** When lunch begins. */
  LunchStart: string;
  /** When lunch is over. */
  LunchStop: string;
}

/** A time zone as the contract names it. */
export interface TimeZoneData {
  /** Key of the zone; 261 is Norway. */
  TZLocationID: number;
  /** Name of the zone. */
  Name: string;
  /** Code of the zone, such as NO. */
  TZLocationCode: string;
  /** Towns in the zone. */
  TZLocationCities: string;
  /** Number of the country. */
  IsoNumber: number;
  /** Rules of standard time. */
  TimeZoneSTDRules: Record<string, TimeZoneRule>;
  /** Rules of summer time. */
  TimeZoneDSTRules: Record<string, TimeZoneRule>;
}

/** When a zone's clock is put forward and back. */
export interface TimeZoneRule {
  /** Minutes ahead of UTC. */
  TZOffset: number;
  /** How the day it begins is found. */
  StartRulePattern: string;
  /** How the day it ends is found. */
  EndRulePattern: string;
  /** Day it begins; 0 when found by pattern. */
  StartDay: number;
  /** Month it begins; 0 when found by pattern. */
  StartMonth: number;
  /** Day it ends; 0 when found by pattern. */
  EndDay: number;
  /** Month it ends; 0 when found by pattern. */
  EndMonth: number;
}

/** The bot of a topic and the scripts that move it. */
export interface ChatBotSettings {
  /** Name the bot speaks under. */
  BotName: string;
  /** Script run when the bot is switched on or off; 0 for no bot. */
  BotRegisterScriptId: number;
  /** Script run when a session begins. */
  BotSessionCreatedScriptId: number;
  /** Script run when a session's state changes. */
  BotSessionChangedScriptId: number;
  /** Script run when the customer writes. */
  BotMessageReceivedScriptId: number;
}

/** What one agent may do in one topic. */
export interface ChatTopicAgent {
  /** Key of the topic. */
  TopicId: number;
  /** The agent. */
  User: Associate | null;
  /** True when the agent may read along. */
  CanListen: boolean;
  /** True when the agent may answer. */
  CanRespond: boolean;
  /** True when the agent looks after the topic. */
  CanManage: boolean;
  /** True when the agent is told about what happens there. */
  CanNotify: boolean;
}

/** Somebody who signs in, as shown inside other carriers. */
export interface Associate {
  /** Key of the user. */
  AssociateId: number;
  /** Name used to sign in. */
  Name: string;
  /** Key of the user's own person card. */
  PersonId: number;
  /** Order among users. */
  Rank: number;
  /** Text shown on hovering. */
  Tooltip: string;
  /** Kind of user. */
  Type: UserType;
  /** Key of the user's main group. */
  GroupIdx: number;
  /** Name in full. */
  FullName: string;
  /** Name as in a formal letter. */
  FormalName: string;
  /** True for those who no longer work here. */
  Deleted: boolean;
  /** Key of the same user on the service side; 0 for none. */
  EjUserId: number;
  /** Name in full, as the user registry has it. */
  UserName: string;
  /** Values of extra tables; empty here. */
  ExtraFields: Record<string, string>;
  /** Values of custom fields; empty here. */
  CustomFields: Record<string, string>;
  /** What the caller may do with the row; null when not worked out. */
  TableRight: TableRight | null;
  /** Rights, type and length of each field, by its name. */
  FieldProperties: Record<string, FieldProperty>;
}

/** Kind of user. */
export type UserType = "Unknown" | "InternalAssociate" | "ResourceAssociate" | "ExternalAssociate" | "AnonymousAssociate" | "SystemAssociate";

/** One line of a list to pick from, perhaps with lines below it. */
export interface MDOListItem {
  /** Key of the line. */
  Id: number;
  /** Text of the line. */
  Name: string;
  /** Text shown on hovering. */
  ToolTip: string;
  /** True when it can no longer be picked. */
  Deleted: boolean;
  /** Order in the list. */
  Rank: number;
  /** Kind of line. */
  Type: string;
  /** Lines below this one. */
  ChildItems: Array<MDOListItem>;
  /** Picture to show. */
  IconHint: string;
  /** Colour to show. */
  ColorBlock: number;
  /** More about it. */
  ExtraInfo: string;
  /** How to draw it. */
  StyleHint: string;
  /** Text with that of the lines above it. */
  FullName: string;
  /** What the caller may do with the row; null when not worked out. */
  TableRight: TableRight | null;
  /** Rights, type and length of each field, by its name. */
  FieldProperties: Record<string, FieldProperty>;
}

/** Somebody who can sign in, as administrators see them. */
export interface DeskUser {
  /** Key of the user; 0 for a new one. */
  UserId: number;
  /** Name typed to sign in. It stays as it was first given. */
  LoginName: string;
  /** Name colleagues see. */
  DisplayName: string;
  /** First name, for customers of topics that show no more. Empty: from the name. */
  FirstName: string;
  /** Name customers see. Empty: the sign-in name. */
  NickName: string;
  /** E-mail address, empty for none. */
  Email: string;
  /** May manage everything. */
  IsAdmin: boolean;
  /** May read everything and change nothing. */
  IsAuditor: boolean;
  /** Shut out: signed in nowhere, and lets nobody in. */
  Disabled: boolean;
  /** Topics the user is a member of. */
  Topics: Array<number>;
  /** False until a password was set. */
  HasPassword: boolean;
  /** At the desk. */
  Present: boolean;
  /** Address of the picture, below the server's own; empty for none. */
  Photo: string;
}

/** A link by which somebody sets a password of their own. Told once; it works once. */
export interface GivenLink {
  /** The whole link, to be handed to its user and nobody else. */
  Url: string;
  /** It works until then. */
  ValidUntil: string | null;
}

/** A picture to put up. */
export interface PictureData {
  /** What it was called, such as `image/png`. The bytes decide, not this. */
  Type: string;
  /** Its bytes in base64: PNG, JPEG, GIF or WebP, 256 kB at most. */
  Data: string;
}

/** A picture that was put up. */
export interface PutUp {
  /** Its address, below the server's own. */
  Path: string;
}

/** A topic in the list of whoever sets topics up. */
export interface TopicLine {
  /** Key of the topic. */
  ChatTopicId: number;
  /** Name of the topic. */
  Name: string;
  /** What it is for. */
  Description: string;
  /** Language of its widget, as an ISO code; empty for the visitor's. */
  Language: string;
  /** True within opening hours. */
  IsOpen: boolean;
  /** Why it is closed: "" while open, "Hours" or "Lunch". */
  ClosedFor: string;
  /** Members who may answer. */
  Agents: number;
  /** Those of them at the desk. */
  Present: number;
  /** Chats that were begun with an agent in the last 30 days. */
  Sessions30Days: number;
  /** Site that showed its widget last; empty for none yet. */
  SeenOrigin: string;
  /** When it did. */
  SeenAt: string | null;
}

/** What a topic has beside the vendor's settings. */
export interface TopicExtras {
  /** Sites that may show the widget; none for all. */
  AllowedOrigins: Array<string>;
  /** Where it says what becomes of what visitors write. */
  ConsentUrl: string;
  /** The edition of it that visitors agree to. */
  ConsentVersion: string;
  /** "auto": the widget follows a reader's dark scheme; "never": it does not. */
  Dark: string;
  /** The tag to put on a page, ready to copy. */
  EmbedTag: string;
  /** Address of the logo, below the server's own; empty for none. */
  LogoUrl: string;
}

/** One thing that was looked at, and how it is. */
export interface CheckLine {
  /** `BaseUrl`, `Clock`, `Database`, `Disk`, `Bus`, `Jobs` or `Mail`. */
  Name: string;
  /** `Ok`, `Warning` or `Bad`. */
  State: string;
  /** What was found, by name. */
  Values: Record<string, string>;
}

/** How far the setting up has come. */
export interface SetUpState {
  /** People who can sign in. */
  Users: number;
  /** Topics there are. */
  Topics: number;
  /** A topic has opening hours. */
  HoursSet: boolean;
  /** When a page showed a widget last. */
  EmbedSeenAt: string | null;
  /** Chats that an agent has had and that are over, counted up to 100. */
  ChatsEnded: number;
  /** The caller may answer in a topic. */
  MeMember: boolean;
}

/** The figures of now and of today. Spans are in seconds, -1 where nothing is known. */
export interface Dashboard {
  /** Whose clock decides what today is, such as Europe/Oslo. */
  Zone: string;
  /** Customers in the queue. */
  PeopleWaiting: number;
  /** Agents who are Present and may respond, each once. */
  AgentsAvailable: number;
  /** Agents who may respond, each once. */
  AgentsTotal: number;
  /** How long the chats picked up today waited, on average. */
  AverageWaitSeconds: number;
  /** The longest of them, or of those that still wait. */
  LongestWaitSeconds: number;
  /** Topic of the longest wait; 0 where nothing is known. */
  LongestWaitTopicId: number;
  /** When that wait ended; now for one that goes on, null for none. */
  LongestWaitAt: string | null;
  /** A wait is good up to here: the shortest warning of these topics. */
  GoalSeconds: number;
  /** Conversations that run. */
  ActiveNow: number;
  /** Those of them that a bot has. */
  ActiveWithBot: number;
  /** Chats that were asked for today. */
  StartedToday: number;
  /** The same a week ago, up to this time of day. */
  StartedLastWeek: number;
  /** The 24 hours of today, in order. */
  Hours: Array<HourOfTraffic>;
  /** At most three, most chats first. */
  Heroes: Array<Hero>;
}

/** What happened in one hour of the day. */
export interface HourOfTraffic {
  /** 0 to 23, by the installation's clock. */
  Hour: number;
  /** Chats that came into the queue. */
  Incoming: number;
  /** Chats that an agent picked up for the first time. */
  PickedUp: number;
}

/** An agent with many chats today. */
export interface Hero {
  /** Key of the agent. */
  UserId: number;
  /** Name colleagues see. */
  DisplayName: string;
  /** Address of the picture, below the server's own; empty for none. */
  Photo: string;
  /** Chats of today that are or were the agent's. */
  PickedUp: number;
}

/** Who waits and who talks in the caller's topics. */
export interface OngoingChats {
  /** Customers in the queue, longest wait first. */
  Incoming: Array<SessionRow>;
  /** Conversations that run, oldest first. */
  Ongoing: Array<SessionRow>;
  /** True where there are more than are told. */
  More: boolean;
}

/** What is known of the customer of a session. */
export interface ContactCard {
  /** What the browser told; null where it told nothing. */
  Visit: PageVisit | null;
  /** When the customer agreed to data being stored; null for never. */
  ConsentedAt: string | null;
  /** The edition of the page that the customer agreed to. */
  ConsentVersion: string;
  /** Chats of the same customer that the caller may read, newest first. */
  Earlier: Array<EarlierChat>;
  /** Requests of the same customer, newest first. */
  Requests: Array<RequestLine>;
  /** Whom the session is linked to; null for nobody. */
  Person: PersonLine | null;
  /** The company the session is linked to; null for none. */
  Company: CompanyLine | null;
  /** Whom it might be linked to, the likeliest first; none once somebody is. */
  Suggestions: Array<PersonLine>;
  /** Where the customer might work, the likeliest first; none once a company is linked. */
  Companies: Array<CompanyLine>;
  /** The caller may link the session to others. */
  CanLink: boolean;
  /** Another system has the people and companies: none are suggested, found or made here. */
  IsElsewhere: boolean;
}

/** What the customer's browser told of itself. None of it is sure. */
export interface PageVisit {
  /** Page the widget is on. */
  PageUrl: string;
  /** Title of that page. */
  PageTitle: string;
  /** Page that led there. */
  Referrer: string;
  /** What the browser calls itself. */
  UserAgent: string;
  /** Language of the browser, such as `nb-NO`. */
  Language: string;
  /** Time zone of the browser, such as `Europe/Oslo`. */
  Zone: string;
}

/** A chat that the same customer had before. */
export interface EarlierChat {
  /** Key of the session. */
  ChatSessionId: number;
  /** Key of its topic. */
  TopicId: number;
  /** When the customer asked for it. */
  WhenRequested: string | null;
  /** Name the customer knew the agent by. */
  AgentName: string;
  /** First thing said. */
  FirstMessage: string;
  /** Where it stands. */
  Status: "Invalid" | "PreChatForm" | "Faq" | "OfflineForm" | "InQueue" | "CustomerLast" | "UserLast" | "Finished" | "Deleted" | "Closed" | "RequestPosted" | "ClosedFromQueue";
  /** What the customer gave; 0 for nothing. */
  Rating: number;
}

/** A request of the customer, as a line of a list. */
export interface RequestLine {
  /** Number of the request. */
  Number: number;
  /** What it is called. */
  Title: string;
  /** How it stands, in words of its own or the built-in ones. */
  Status: string;
  /** When it was last changed. */
  UpdatedAt: string | null;
}

/** A person of the directory whom the customer is linked to, or may be. */
export interface PersonLine {
  /** Key of the person. */
  PersonId: number;
  /** Name of the person. */
  Name: string;
  /** What the person is there. */
  Title: string;
  /** Key of the company; 0 for none. */
  ContactId: number;
  /** Name of the company. */
  Company: string;
  /** E-mail address of the person. */
  Email: string;
  /** Phone number of the person. */
  Phone: string;
  /** Why it may be the customer: "Email" or "Name", or empty where that is no guess. */
  Why: string;
}

/** A company of the directory that the customer is linked to, or may work at. */
export interface CompanyLine {
  /** Key of the company. */
  ContactId: number;
  /** Name of the company, with its department. */
  Name: string;
  /** Why it may be the company: "Domain" of the e-mail, or "Name"; empty where that is no guess. */
  Why: string;
}

/** The person and the company that a session is linked to. */
export interface ContactLink {
  /** Key of the person; 0 for none. */
  PersonId: number;
  /** Key of the company, 0 for none; null for the person's own. */
  ContactId: number | null;
}

/** What was found in the directory, in the order of the names. */
export interface FoundContacts {
  /** People, at most 20. */
  People: Array<PersonLine>;
  /** Companies, at most 5. */
  Companies: Array<CompanyLine>;
  /** True where there are more than are told: more of the name finds them. */
  More: boolean;
  /** Another system has the people and companies: nothing is found here. */
  IsElsewhere: boolean;
}

/** A person to be made, and the company with it. */
export interface NewContact {
  /** First name; that or the last name is needed. */
  FirstName: string;
  /** Last name. */
  LastName: string;
  /** What the person is in the company. */
  Title: string;
  /** E-mail address. */
  Email: string;
  /** Phone number. */
  Phone: string;
  /** Key of the company, where it is there; 0 for none. */
  ContactId: number;
  /** Name of a company to be made; empty for none. Passed over where `ContactId` is given. */
  CompanyName: string;
  /** Department of that company. */
  Department: string;
}

/** A text that an agent keeps to answer with. `{name}` and `{agent}` in it are filled in where it is used. */
export interface QuickReplyEntity {
  /** Key of the quick reply; 0 for a new one. */
  QuickReplyId: number;
  /** What it is found by; customers do not see it. */
  Name: string;
  /** What it says. */
  Text: string;
  /** Its place in the list, from 1. */
  Rank: number;
}

/** The order of one's quick replies. */
export interface QuickReplyOrder {
  /** Their keys, the first one first. Those left out come after them as they were. */
  Ids: Array<number>;
}

/** What an agent says of a request to be filed. */
export interface RequestToFile {
  /** What it is to be called; empty for the first thing said. */
  Title: string;
}

/** A request that was filed, to be answered later. */
export interface FiledRequest {
  /** Number of the request. */
  Number: number;
  /** Address that the answer goes to; empty where none was given. */
  Email: string;
}
