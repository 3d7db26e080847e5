import { Refused } from "@shared/connection";
import { useEffect, useRef, useState } from "preact/hooks";

export interface Failure {
  code: string;
  field: string;
  message: string;
}

export function failureOf(error: unknown): Failure {
  if (!(error instanceof Refused)) return { code: "Unknown", field: "", message: "" };
  const { Code, Field = "", Message = "" } = error.refusal;
  return { code: Code, field: Field, message: Message };
}

/** What the codes of both faces come to. */
export type Sort = "away" | "forbidden" | "gone" | "many" | "refused";

export function sortOf(code: string): Sort {
  if (code === "Unreachable") return "away";
  if (/^(Forbidden|SoSecurityException|Http403)$/.test(code)) return "forbidden";
  if (/^(NotFound|SoNotFoundException|Http404)$/.test(code)) return "gone";
  return /^(TooMany|Http429)$/.test(code) ? "many" : "refused";
}

export interface Loaded<T> {
  value: T | null;
  failure: Failure | null;
  /** True when it takes long enough to say so. */
  slow: boolean;
  /** Fetch again; what is there stays until the answer. */
  again(): Promise<void>;
  put(value: T): void;
}

/** Something fetched for this page, again whenever `key` changes. A late answer to an earlier question is dropped. */
export function useLoad<T>(fetch: () => Promise<T>, key: unknown): Loaded<T> {
  const [value, setValue] = useState<T | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [slow, setSlow] = useState(false);
  const turn = useRef(0);
  const again = async () => {
    const mine = ++turn.current;
    try {
      const told = await fetch();
      if (mine !== turn.current) return;
      setValue(() => told);
      setFailure(null);
    } catch (error) {
      if (mine === turn.current) setFailure(failureOf(error));
    }
  };
  useEffect(() => {
    setValue(null);
    setSlow(false);
    const timer = setTimeout(() => setSlow(true), 300);
    again();
    return () => {
      clearTimeout(timer);
      turn.current++;
    };
  }, [key]);
  const put = (told: T) => {
    turn.current++;
    setValue(() => told);
  };
  return { value, failure, slow, again, put };
}
