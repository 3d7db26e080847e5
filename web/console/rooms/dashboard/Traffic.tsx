import type { Dashboard } from "@shared/types.gen";
import type { ComponentType } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { useSay } from "../../ui/room";

type Chart = ComponentType<{ day: Dashboard }>;

/** The panel of the chart, which is fetched when it comes into sight. */
export function Traffic({ day }: { day: Dashboard | null }) {
  const say = useSay("dashboard");
  const panel = useRef<HTMLElement>(null);
  const [Chart, setChart] = useState<Chart | null>(null);
  useEffect(() => {
    const seen = new IntersectionObserver(([entry]) => {
      if (!entry?.isIntersecting) return;
      seen.disconnect();
      import("./Chart").then(
        found => setChart(() => found.Chart),
        () => {},
      );
    });
    if (panel.current) seen.observe(panel.current);
    return () => seen.disconnect();
  }, []);
  return (
    <section class="panel" aria-labelledby="traffic" data-test="traffic" ref={panel}>
      <div class="panel-head">
        <h2 id="traffic">{say("traffic")}</h2>
        <span class="grow" />
        <ul class="legend" aria-hidden="true">
          <li>
            <i class="k-bar" />
            {say("traffic.incoming")}
          </li>
          <li>
            <i class="k-line" />
            {say("traffic.picked")}
          </li>
        </ul>
      </div>
      {Chart && day ? <Chart day={day} /> : <div class="chart-place" />}
    </section>
  );
}
