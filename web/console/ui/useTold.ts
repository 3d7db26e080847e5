import { systemClock } from "@shared/clock";
import { useEffect, useRef, useState } from "preact/hooks";
import { Ticker } from "../model/ticker";
import { differ } from "./memo";

const ticker = new Ticker(systemClock);

/** What is told of the present moment. It is worked out each second, and drawn anew only in the second in which it changes. */
export function useTold<Told extends object>(tell: (now: number) => Told): Told {
  const [, redraw] = useState({});
  const told = tell(Date.now());
  const latest = useRef({ tell, told });
  latest.current = { tell, told };
  useEffect(
    () =>
      ticker.hear(now => {
        if (differ(latest.current.told, latest.current.tell(now))) redraw({});
      }),
    [],
  );
  return told;
}
