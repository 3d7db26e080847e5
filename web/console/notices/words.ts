/** What a desktop notice says: who and where; what was written only where that is wanted. */

import type { SessionRow } from "@shared/types";
import { nameOf } from "../model/rows";
import type { Say } from "../texts/texts";
import type { Words } from "./desktop";
import type { DeskNotice } from "./model/bell";

const SAID = {
  queue: "n.queue",
  message: "n.message",
  reopened: "n.reopened",
  offer: "n.offer",
  warning: "n.warning",
  "manager-warning": "n.warning.manager",
} as const;

export function wordsOf(notice: DeskNotice, topic: string, withText: boolean, say: Say<"me">): Words {
  const { row } = notice;
  const text = notice.is === "queue" ? row.FirstMessage : row.LastMessage;
  const lines = [say(SAID[notice.is]), topic].filter(Boolean).join(" · ");
  return { title: called(row, say), body: withText && text ? `${lines}\n${text.slice(0, 200)}` : lines };
}

function called(row: SessionRow, say: Say<"me">): string {
  return nameOf(row) || say("n.visitor", { n: row.ChatSessionId });
}
