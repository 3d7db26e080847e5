import { Icon, WARN } from "@shared/Icon";
import { useEffect, useRef } from "preact/hooks";
import { useSay } from "../../ui/room";
import { useTopic } from "./context";
import { troubled } from "./model/editing";
import { TABS, type Tab, tabAfter } from "./model/tabs";

/** The row of tabs. Arrows move the focus; Enter or Space opens, and opening stores what was typed. */
export function Tabs({ tab, open }: { tab: Tab; open(tab: Tab): void }) {
  const say = useSay("setup");
  const { editing } = useTopic();
  const row = useRef<HTMLDivElement>(null);
  const troubles = troubled(editing);
  useEffect(() => {
    row.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [tab]);
  const move = (event: KeyboardEvent, from: Tab) => {
    const next = tabAfter(from, event.key, document.documentElement.dir === "rtl");
    if (!next) return;
    event.preventDefault();
    document.getElementById(`tab-${next}`)?.focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label={say("tabs")} ref={row}>
      {TABS.map(each => (
        <button
          key={each}
          role="tab"
          type="button"
          id={`tab-${each}`}
          data-test={`tab-${each}`}
          aria-selected={each === tab}
          aria-controls={each === tab ? "topic-panel" : undefined}
          tabIndex={each === tab ? 0 : -1}
          onKeyDown={event => move(event, each)}
          onClick={() => open(each)}
        >
          {say(`tab.${each}`)}
          {troubles.has(each) ? (
            <span class="bad">
              <Icon of={WARN} small />
              <span class="vh">{say("tab.bad", { n: troubles.get(each) ?? 0 })}</span>
            </span>
          ) : null}
        </button>
      ))}
    </div>
  );
}
