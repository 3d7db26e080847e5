/** What the check page says: what the server found, and what only this browser can try. */

export type State = "Ok" | "Warning" | "Bad";

export interface CheckLine {
  Name: string;
  State: State;
  Values: Record<string, string>;
}

/** What this browser found. */
export interface Tried {
  /** Null while it is being tried. */
  socket: "open" | "refused" | "late" | null;
  /** Milliseconds this computer's clock is ahead of the server's; null where the server did not tell. */
  ahead: number | null;
  /** Where this page came from. */
  address: string;
  cookies: boolean;
  secure: boolean;
}

/** One line of the page: its name, its state, and which words it has. */
export interface Finding {
  name: string;
  state: State | "Trying";
  /** Key of the words, below `ck.<name>.`. */
  words: string;
  values: Record<string, string | number>;
}

/** So far apart, the times people see are wrong by a noticeable amount. */
const APART = 5_000;
const FAR_APART = 60_000;

export function browserFindings(tried: Tried, base: string): Finding[] {
  return [socket(tried), clock(tried), address(tried, base), cookies(tried), secure(tried)];
}

function socket({ socket }: Tried): Finding {
  if (!socket) return { name: "Socket", state: "Trying", words: "trying", values: {} };
  if (socket === "open") return { name: "Socket", state: "Ok", words: "ok", values: {} };
  return { name: "Socket", state: "Bad", words: socket, values: {} };
}

function clock({ ahead }: Tried): Finding {
  if (ahead === null) return { name: "Clock", state: "Warning", words: "unknown", values: {} };
  const n = Math.max(1, Math.round(Math.abs(ahead) / 1000));
  if (Math.abs(ahead) < APART) return { name: "Clock", state: "Ok", words: "ok", values: { n } };
  const state = Math.abs(ahead) < FAR_APART ? "Warning" : "Bad";
  return { name: "Clock", state, words: ahead > 0 ? "ahead" : "behind", values: { n } };
}

/** Under another address than the one it knows, links and the embed tag lead elsewhere. */
function address({ address }: Tried, base: string): Finding {
  const values = { here: address, base };
  if (!base) return { name: "Address", state: "Warning", words: "unknown", values };
  const same = plain(address) === plain(base);
  return { name: "Address", state: same ? "Ok" : "Warning", words: same ? "ok" : "other", values };
}

const plain = (address: string) => address.replace(/\/+$/, "").toLowerCase();

function cookies({ cookies }: Tried): Finding {
  return { name: "Cookies", state: cookies ? "Ok" : "Bad", words: cookies ? "ok" : "none", values: {} };
}

function secure({ secure }: Tried): Finding {
  return { name: "Secure", state: secure ? "Ok" : "Warning", words: secure ? "ok" : "plain", values: {} };
}

const SERVER = ["BaseUrl", "Database", "Disk", "Bus", "Jobs", "Mail"];

/** What the server found, but for its clock, which the browser compares with its own. */
export function serverFindings(lines: readonly CheckLine[]): Finding[] {
  return lines.filter(line => SERVER.includes(line.Name)).map(finding);
}

function finding({ Name, State, Values }: CheckLine): Finding {
  const { Reason = "", Kind = "" } = Values;
  const words = Reason || (Kind === "None" ? "none" : State === "Ok" ? "ok" : State === "Bad" ? "bad" : "slow");
  const values = { ...Values, Free: bytes(Number(Values.FreeBytes ?? 0)) };
  return { name: Name, state: State, words, values };
}

export function bytes(count: number): string {
  const units = ["B", "kB", "MB", "GB", "TB"];
  const step = count > 0 ? Math.min(units.length - 1, Math.floor(Math.log10(count) / 3)) : 0;
  const value = count / 1000 ** step;
  return `${value >= 100 || step === 0 ? Math.round(value) : value.toFixed(1)} ${units[step]}`;
}

export function serverTime(lines: readonly CheckLine[]): number {
  return Date.parse(lines.find(line => line.Name === "Clock")?.Values.Now ?? "");
}

/** The whole in one word. */
export function worst(findings: readonly Finding[]): State | "Trying" {
  for (const state of ["Bad", "Trying", "Warning"] as const)
    if (findings.some(one => one.state === state)) return state;
  return "Ok";
}
