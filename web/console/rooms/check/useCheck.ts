import { socketAddress } from "@shared/socket";
import { useEffect, useRef, useState } from "preact/hooks";
import { useRoom } from "../../ui/room";
import { base } from "../setup/base";
import { type Failure, failureOf } from "../setup/useLoad";
import { browserFindings, type CheckLine, type Finding, serverFindings, serverTime, type Tried } from "./model/checks";
import { trySocket } from "./trySocket";

export interface Check {
  browser: Finding[];
  server: Finding[];
  failure: Failure | null;
  busy: boolean;
  /** When it was last run to its end. */
  at: number;
  run(): Promise<void>;
}

/** Everything there is to look at, once at the beginning and again when asked. */
export function useCheck(): Check {
  const { api } = useRoom();
  const [lines, setLines] = useState<CheckLine[]>([]);
  const [tried, setTried] = useState<Tried>(here);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(true);
  const [at, setAt] = useState(0);
  const gone = useRef(false);
  const ask = async () => {
    const begun = Date.now();
    const told = await api.get<CheckLine[]>("Snakk/Check");
    // The middle of the question: where the answer was made, as far as one can tell.
    const middle = (begun + Date.now()) / 2;
    const ahead = middle - serverTime(told);
    if (gone.current) return;
    setLines(told);
    setTried(now => ({ ...now, ahead: Number.isNaN(ahead) || Date.now() - begun > 4_000 ? null : ahead }));
  };
  const run = async () => {
    setBusy(true);
    setFailure(null);
    setTried(now => ({ ...now, socket: null }));
    await Promise.all([
      ask().catch(error => setFailure(failureOf(error))),
      trySocket(socketAddress(base, "console/socket")).then(socket => setTried(now => ({ ...now, socket }))),
    ]);
    if (gone.current) return;
    setBusy(false);
    setAt(Date.now());
  };
  useEffect(() => {
    run();
    return () => {
      gone.current = true;
    };
  }, []);
  const address = lines.find(line => line.Name === "BaseUrl")?.Values.Address ?? "";
  return { browser: browserFindings(tried, address), server: serverFindings(lines), failure, busy, at, run };
}

function here(): Tried {
  return {
    socket: null,
    ahead: null,
    address: base,
    cookies: navigator.cookieEnabled && /(?:^|; *)XSRF-TOKEN=/.test(document.cookie),
    secure: isSecureContext,
  };
}
