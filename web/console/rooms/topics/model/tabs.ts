/** The tabs of a topic, and which of them holds a setting. */

import type { Screen } from "./preview";
import type { Path } from "./topic";

export const TABS = ["properties", "hours", "look", "form", "offline", "post", "agents", "bot", "embed"] as const;
export type Tab = (typeof TABS)[number];

export function tabNamed(name: string | undefined): Tab {
  return TABS.find(tab => tab === name) ?? "properties";
}

/** Which screen of the widget shows best what the tab sets. */
export const SCREEN_OF: Record<Tab, Screen> = {
  properties: "badge",
  hours: "closed",
  look: "chat",
  form: "form",
  offline: "closed",
  post: "ended",
  agents: "chat",
  bot: "chat",
  embed: "badge",
};

const LOOK = /^Widget\.(Size|Theme|\w*Color|Font|FontSize|Logo\w*|ShowAgentPhoto|UseAgentFirstname|Welcome\w+)$/;
const RULES: readonly [RegExp, Tab][] = [
  [/^OpeningHours/, "hours"],
  [/^(Widget\.Offline|Offline|Ticket|UseQueue|CustomQueue)/, "offline"],
  [/^(Widget\.Post|WidgetEnableRating|WidgetRatingText)/, "post"],
  [/^(Widget\.(PreForm|Required|AutoFaq)|CollectConsent|Extras\.Consent|Consent)/, "form"],
  [/^(Bot|BotSettings)/, "bot"],
  [/^(Extras\.)?(AllowedOrigins|EmbedTag)/, "embed"],
  [LOOK, "look"],
  [/^(BadgeHeader$|(Extras\.)?Dark$)/, "look"],
  [/^Useragent/, "agents"],
];

/** The tab of a setting; what no tab claims is among the properties. */
export function tabOf(path: Path | string): Tab {
  return RULES.find(([rule]) => rule.test(path))?.[1] ?? "properties";
}

/** Where an arrow key leads in a row of tabs; null for keys that are not for it. Ends are joined. */
export function tabAfter(tab: Tab, key: string, rightToLeft = false): Tab | null {
  const last = TABS.length - 1;
  const at = TABS.indexOf(tab);
  const step = rightToLeft ? -1 : 1;
  const to = { ArrowRight: at + step, ArrowLeft: at - step, Home: 0, End: last }[key];
  return to === undefined ? null : (TABS[(to + TABS.length) % TABS.length] ?? null);
}
