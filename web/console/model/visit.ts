/** A visit in words: the browser behind its long name, the page without its site, the time where the customer is. Pure. */

const BROWSERS: [RegExp, string][] = [
  [/\bEdg(?:e|A|iOS)?\/([\d]+)/, "Edge"],
  [/\b(?:OPR|Opera)\/([\d]+)/, "Opera"],
  [/\bSamsungBrowser\/([\d]+)/, "Samsung Internet"],
  [/\b(?:Firefox|FxiOS)\/([\d]+)/, "Firefox"],
  [/\b(?:HeadlessChrome|Chrome|CriOS)\/([\d]+)/, "Chrome"],
  [/\bVersion\/([\d]+).*\bSafari\//, "Safari"],
];
const SYSTEMS: [RegExp, string][] = [
  [/iPhone|iPod/, "iPhone"],
  [/iPad/, "iPad"],
  [/Android/, "Android"],
  [/Windows/, "Windows"],
  [/CrOS/, "ChromeOS"],
  [/Mac OS X|Macintosh/, "macOS"],
  [/Linux|X11/, "Linux"],
];

/** `Chrome 131, Windows`; the whole text where it is of another kind; nothing for nothing. */
export function browserOf(userAgent: string): string {
  const browser = BROWSERS.map(([sign, name]) => {
    const version = sign.exec(userAgent)?.[1];
    return version && `${name} ${version}`;
  }).find(Boolean);
  const system = SYSTEMS.find(([sign]) => sign.test(userAgent))?.[1];
  return [browser, system].filter(Boolean).join(", ") || userAgent.slice(0, 80);
}

/** The path of an address, for people; the site where there is no more than it. */
export function pathOf(address: string): string {
  try {
    const url = new URL(address);
    const path = decodeURI(url.pathname + url.search);
    return path === "/" ? url.host : path;
  } catch {
    return address;
  }
}

/** True for an address one may open from here. */
export function isWebAddress(address: string): boolean {
  return /^https?:\/\//i.test(address);
}

/** `10:47, Oslo`: the time in the customer's zone; nothing where the zone is none. */
export function timeThere(now: number, zone: string, locale: string): string {
  if (!zone) return "";
  try {
    const time = new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit", timeZone: zone }).format(now);
    return `${time}, ${(zone.split("/").at(-1) ?? zone).replaceAll("_", " ")}`;
  } catch {
    return "";
  }
}

/** A language's name as the reader's language has it; nothing where it is none. */
export function languageName(code: string, locale: string): string {
  try {
    return (code && new Intl.DisplayNames(locale, { type: "language", fallback: "none" }).of(code)) || "";
  } catch {
    return "";
  }
}
