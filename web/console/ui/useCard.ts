import type { SessionRow } from "@shared/types";
import type { ContactCard } from "@shared/types.gen";
import { useEffect, useState } from "preact/hooks";
import { codeOf } from "../model/api";
import { useRoom } from "./room";

export interface Card {
  card: ContactCard | null;
  trouble: string;
  again(): void;
}

/**
 * What the server knows of the customer of a chat; asked again when the line is back, when the chat got a request, and
 * when it was linked to somebody, by whomever.
 */
export function useCard({
  ChatSessionId: id,
  TicketId: ticket,
  PersonId: person,
  ContactId: company,
}: SessionRow): Card {
  const { api, state } = useRoom();
  const [card, setCard] = useState<ContactCard | null>(null);
  const [trouble, setTrouble] = useState("");
  const [turn, setTurn] = useState(0);
  const live = state.connection.name === "live";
  useEffect(() => {
    if (!live && card) return;
    let late = false;
    api.get<ContactCard>(`Snakk/ChatSession/${id}/Contact`).then(
      told => {
        if (late) return;
        setCard(told);
        setTrouble("");
      },
      error => late || setTrouble(codeOf(error)),
    );
    return () => {
      late = true;
    };
  }, [id, ticket, person, company, live, turn]);
  return { card, trouble, again: () => setTurn(turn + 1) };
}
