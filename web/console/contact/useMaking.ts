import { Refused } from "@shared/connection";
import type { CompanyLine, ContactLink, FoundContacts, PersonLine } from "@shared/types.gen";
import { useState } from "preact/hooks";
import { codeOf } from "../model/api";
import { toPerson } from "../model/contact";
import type { ContactPartProps } from "../ui/contact-parts";
import { useRoom } from "../ui/room";
import { companiesOf, type Draft, draftOf, findsTwin, refusedFor, type Wrong, wireOf, wrongWith } from "./model/make";

export interface Making {
  draft: Draft;
  wrong: Wrong | null;
  trouble: string;
  companies: CompanyLine[];
  /** Those who are there already, after a double was refused. */
  twins: Pick<FoundContacts, "People" | "Companies">;
  /** Link the one who is there already. */
  take(person: PersonLine): void;
  change(some: Partial<Draft>): void;
  submit(): void;
}

const NO_TWINS = { People: [], Companies: [] };

/** What the form holds, and what becomes of it. */
export function useMaking({ row, card, made, link }: ContactPartProps): Making {
  const { desk } = useRoom();
  const [draft, setDraft] = useState(() => draftOf(row, card));
  const [wrong, setWrong] = useState<Wrong | null>(null);
  const [trouble, setTrouble] = useState("");
  const [twins, setTwins] = useState<Making["twins"]>(NO_TWINS);
  const [busy, setBusy] = useState(false);
  const ChatSessionId = row.ChatSessionId;
  const send = async () => {
    try {
      const name = `${draft.FirstName} ${draft.LastName}`.trim();
      made(await desk.call<ContactLink>("AddContact", { ChatSessionId, Contact: wireOf(draft) }), name);
    } catch (error) {
      const found = error instanceof Refused ? refusedFor(error.refusal) : null;
      if (found?.why === "there") setTwins(await twinsOf(found));
      if (found) setWrong(found);
      else setTrouble(codeOf(error));
      setBusy(false);
    }
  };
  const twinsOf = async (found: Wrong) => {
    const args = { ChatSessionId, Text: findsTwin(found, draft) };
    const all = await desk.call<FoundContacts>("FindContacts", args).catch(() => NO_TWINS);
    if (found.field === "CompanyName") return { People: [], Companies: all.Companies };
    const same = all.People.filter(one => found.field !== "Email" || sameAddress(one.Email, draft.Email));
    return { People: same, Companies: [] };
  };
  return {
    draft,
    wrong,
    trouble,
    companies: companiesOf(card, twins.Companies),
    twins,
    take: person => link(toPerson(person), person.Name),
    change: some => {
      setDraft(now => ({ ...now, ...some }));
      setWrong(null);
      if ("choice" in some === false) setTwins(NO_TWINS);
    },
    submit: () => {
      if (busy) return;
      const found = wrongWith(draft);
      setWrong(found);
      setTrouble("");
      setTwins(NO_TWINS);
      if (found) return;
      setBusy(true);
      send();
    },
  };
}

function sameAddress(one: string, other: string): boolean {
  return one.toLowerCase() === other.trim().toLowerCase();
}
