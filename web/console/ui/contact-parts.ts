import type { SessionRow } from "@shared/types";
import type { ContactCard, ContactLink } from "@shared/types.gen";
import type { Part } from "./rooms";

export interface ContactPartProps {
  row: SessionRow;
  card: ContactCard;
  /** Close it; the focus goes back to where it was. */
  done(): void;
  link(to: ContactLink, name: string): void;
  made(after: ContactLink, name: string): void;
  /** Make a contact instead. */
  make(): void;
}

/** What the contact panel opens in itself, fetched when it is first asked for. */
export const contactParts: Record<"find" | "make", Part<ContactPartProps>> = {
  find: { load: () => import("../contact/Find"), areas: ["contact"] },
  make: { load: () => import("../contact/Make"), areas: ["contact"] },
};
