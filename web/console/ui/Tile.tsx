import type { SessionRow } from "@shared/types";
import { colourOf, initials } from "../model/rows";
import { called, useTools } from "./room";

/** Initials in the chat's colour, with its number: the same sign wherever the chat is shown. */
export function Tile({ row }: { row: SessionRow }) {
  const { say } = useTools();
  return (
    <span class={row.Rank ? `tile ${colourOf(row.Rank)}` : "tile plain"} aria-hidden="true">
      {initials(called(row, say))}
      {row.Rank ? <b>{row.Rank}</b> : null}
    </span>
  );
}
