import { Icon, WARN } from "@shared/Icon";
import type { Hurry } from "../model/lists";
import { useTools } from "./room";

interface WaitProps {
  words: string;
  hurry: Hurry;
  /** The server has warned of it. */
  warned?: boolean;
}

/** How long somebody has waited. Haste is told by colour, by weight and in words. */
export function Wait({ words, hurry, warned = false }: WaitProps) {
  const { say } = useTools();
  return (
    <span class={`wait ${hurry}`} data-hurry={hurry || undefined}>
      {warned ? <Icon of={WARN} small /> : null}
      {words}
      {hurry ? <span class="vh"> {say(hurry === "late" ? "wait.late" : "wait.soon")}</span> : null}
    </span>
  );
}
