import { DOWN, Icon } from "@shared/Icon";
import { useRoom } from "./room";

interface SectionProps {
  title: string;
  count: number;
  /** What has come while the list was held still. */
  news: number;
  id?: string;
  children: preact.ComponentChildren;
}

/** One list of the pane, which can be folded away. */
export function Section({ title, count, news, id, children }: SectionProps) {
  const { say } = useRoom();
  return (
    <details class="section" open id={id}>
      <summary class="sec">
        <h2>{title}</h2>
        <span class="count plain">{count}</span>
        {news ? (
          <span class="news" role="status" data-test="news">
            {say("list.news", { n: news })}
          </span>
        ) : null}
        <Icon of={DOWN} small />
      </summary>
      {children}
    </details>
  );
}
