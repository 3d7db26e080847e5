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
}

/** The agent at this console. */
export interface Me {
  /** Key of the agent. */
  UserId: number;
  /** Name colleagues see. */
  DisplayName: string;
  /** True when at the desk. */
  Present: boolean;
  /** May change the installation. */
  IsAdmin: boolean;
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
  /** Number of the chat among its agent's; picks a colour. */
  Rank: number;
  /** Messages of the customer since the agent last wrote. */
  Unread: number;
  /** Place in line; a lower number comes first. */
  EnqueueNo: number;
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
  /** Event and Typing frames, in order. */
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
  /** True when an agent, or a bot, can answer. */
  SomebodyPresent: boolean;
  /** Words on the closed badge. */
  BadgeHeader: string;
  /** True when customers must agree to data being stored. */
  CollectConsent: boolean;
  /** Queue text of this topic, empty for the built-in one. */
  CustomQueueText: string;
  /** True when customers may give stars. */
  WidgetEnableRating: boolean;
  /** Words beside the stars. */
  WidgetRatingText: string;
  /** How the widget looks and what its forms ask. */
  Widget: ChatWidgetSettings | null;
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

/** What a form of the widget asks for. Several are joined by a comma; a request may give the number instead. */
export type WidgetRequiredFields = string;

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
