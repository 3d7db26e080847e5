import type { useSay } from "../../ui/room";
import type { Finding } from "./model/checks";

type Say = ReturnType<typeof useSay<"setup">>;
type Key = Parameters<Say>[0];

/** What was found, and how to mend it; by the finding's name and its words. */
const WORDS: Record<string, [found: Key, mend?: Key]> = {
  "Socket.trying": ["ck.socket.trying"],
  "Socket.ok": ["ck.socket.ok"],
  "Socket.refused": ["ck.socket.refused", "ck.socket.mend"],
  "Socket.late": ["ck.socket.late", "ck.socket.mend"],
  "Clock.ok": ["ck.clock.ok"],
  "Clock.ahead": ["ck.clock.ahead", "ck.clock.mend"],
  "Clock.behind": ["ck.clock.behind", "ck.clock.mend"],
  "Clock.unknown": ["ck.clock.unknown"],
  "Address.ok": ["ck.address.ok"],
  "Address.other": ["ck.address.elsewhere", "ck.address.mend"],
  "Address.unknown": ["ck.address.unknown"],
  "Cookies.ok": ["ck.cookies.ok"],
  "Cookies.none": ["ck.cookies.none", "ck.cookies.mend"],
  "Secure.ok": ["ck.secure.ok"],
  "Secure.plain": ["ck.secure.plain", "ck.secure.mend"],
  "BaseUrl.ok": ["ck.base.ok"],
  "BaseUrl.slow": ["ck.base.slow", "ck.base.slow.mend"],
  "BaseUrl.bad": ["ck.base.slow", "ck.base.slow.mend"],
  "BaseUrl.NotSet": ["ck.base.not-set", "ck.base.not-set.mend"],
  "BaseUrl.Unreachable": ["ck.base.unreachable", "ck.base.unreachable.mend"],
  "BaseUrl.Certificate": ["ck.base.certificate", "ck.base.certificate.mend"],
  "BaseUrl.SomebodyElse": ["ck.base.else", "ck.base.else.mend"],
  "Database.ok": ["ck.database.ok"],
  "Database.slow": ["ck.database.ok", "ck.database.mend"],
  "Database.bad": ["ck.database.ok", "ck.database.mend"],
  "Disk.ok": ["ck.disk.ok"],
  "Disk.slow": ["ck.disk.ok", "ck.disk.mend"],
  "Disk.bad": ["ck.disk.ok", "ck.disk.mend"],
  "Bus.none": ["ck.bus.none"],
  "Bus.ok": ["ck.bus.ok"],
  "Jobs.ok": ["ck.jobs.ok"],
  "Jobs.slow": ["ck.jobs.failed", "ck.jobs.failed.mend"],
  "Jobs.bad": ["ck.jobs.ended", "ck.jobs.ended.mend"],
  "Mail.NotSetUp": ["ck.mail.none"],
  "Mail.ok": ["ck.mail.ok"],
};

export function wordsOf({ name, words, values }: Finding, say: Say): { found: string; mend: string } {
  const [found, mend] = WORDS[`${name}.${words}`] ?? [];
  return {
    found: found ? say(found, values) : Object.values(values).join(", "),
    mend: mend ? say(mend, values) : "",
  };
}
