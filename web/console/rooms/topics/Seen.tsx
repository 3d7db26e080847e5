import { CHECK, Icon } from "@shared/Icon";
import { useRoom, useSay } from "../../ui/room";
import { ago } from "../setup/ago";
import { INFO } from "../setup/icons";
import type { TopicLine } from "./calls";

/** Whether a page showed the widget, and which one last. */
export function Seen({ line }: { line: TopicLine | undefined }) {
  const say = useSay("setup");
  const { locale } = useRoom();
  if (!line) return null;
  const seen = line.SeenAt ? Date.parse(line.SeenAt) : 0;
  return (
    <p class={seen ? "seen yes" : "seen"} role="status" data-test="seen">
      <Icon of={seen ? CHECK : INFO} small />
      {seen
        ? say("em.seen", { site: line.SeenOrigin || say("em.site"), ago: ago(seen, Date.now(), locale) })
        : say("em.unseen")}
    </p>
  );
}
