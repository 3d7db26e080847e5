import { Icon, WARN } from "@shared/Icon";
import { duration } from "@shared/when";
import type { Hurry } from "../model/lists";
import { useRoom } from "./room";

interface WaitProps {
  waited: number;
  hurry: Hurry;
  /** The server has warned of it. */
  warned?: boolean;
  /** Words instead of minutes and seconds. */
  words?: string;
}

/** How long somebody has waited. Haste is told by colour, by weight and in words. */
export function Wait({ waited, hurry, warned = false, words }: WaitProps) {
  const { say } = useRoom();
  return (
    <span class={`wait ${hurry}`} data-hurry={hurry || undefined}>
      {warned ? <Icon of={WARN} small /> : null}
      {words ?? duration(waited)}
      {hurry ? <span class="vh"> {say(hurry === "late" ? "wait.late" : "wait.soon")}</span> : null}
    </span>
  );
}
