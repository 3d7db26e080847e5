/** The forms: which fields the topic asks for, and what is wrong with what was typed. */

import type { VisitorTopic } from "@shared/types";
import type { Form } from "./face";
import { isBlank, limitOf } from "./limits";

export type Field = "CustomerName" | "CustomerEmail" | "CustomerCompanyName" | "CustomerPhone" | "CustomerCountry";

/** The words of the topic's setting, in the order of the form, and how much fits. */
const WORDS: [string, Field, number][] = [
  ["Name", "CustomerName", 255],
  ["Email", "CustomerEmail", 254],
  ["Company", "CustomerCompanyName", 255],
  ["Phone", "CustomerPhone", 32],
  ["Country", "CustomerCountry", 64],
];

export const LENGTHS = Object.fromEntries(WORDS.map(([, field, length]) => [field, length])) as Record<Field, number>;

/** What one form asks for. */
export interface Asked {
  fields: Field[];
  consent: boolean;
  /** The text may not be left out. */
  text: boolean;
}

/** Only ticked fields are shown, and all of them must be filled in. */
export function preChat(topic: VisitorTopic): Asked {
  return { fields: fieldsOf(topic.Widget.RequiredFields), consent: topic.CollectConsent, text: false };
}

/** A request is answered by e-mail, so that is always asked. `said`: words written while waiting go with it. */
export function request({ RequestForm }: VisitorTopic, said: boolean): Asked {
  return {
    fields: fieldsOf(`${RequestForm?.Fields}, Email`),
    consent: RequestForm?.Consent ?? false,
    text: !said,
  };
}

function fieldsOf(words: string): Field[] {
  const asked = words.split(/,\s*/);
  return WORDS.filter(([word]) => asked.includes(word)).map(([, field]) => field);
}

export type Wrong = "required" | "email" | "domain" | "consent" | "refused" | "long" | "lines";

/** Every field that is not as it should be, in the order of the form. */
export function wrongIn(asked: Asked, form: Form): Map<string, Wrong> {
  const wrong = new Map<string, Wrong>();
  for (const field of asked.fields) {
    const value = form[field] ?? "";
    if (isBlank(value)) wrong.set(field, "required");
    else if (field === "CustomerEmail" && !isEmail(value)) wrong.set(field, "email");
  }
  const limit = limitOf(form.Message ?? "");
  if (limit && limit.is !== "near") wrong.set("Message", limit.is === "chars" ? "long" : "lines");
  else if (asked.text && isBlank(form.Message ?? "")) wrong.set("Message", "required");
  if (asked.consent && !form.CustomerConsented) wrong.set("CustomerConsented", "consent");
  return wrong;
}

/** The server's refusal of one field, in our words. */
export function refusedAs(code: string, field: string): Wrong {
  if (code === "MailDomain") return "domain";
  return field === "CustomerEmail" ? "email" : "refused";
}

export function isEmail(text: string): boolean {
  return text.length < 255 && /^[^\s@]{1,64}@[^\s@.]+(\.[^\s@.]+)+$/.test(text.trim());
}

/** Where the topic says what becomes of the data; null where the address is none that may be opened. */
export function consentPage({ ConsentUrl }: VisitorTopic): string | null {
  return /^https?:\/\/[^\s/]/i.test(ConsentUrl) ? ConsentUrl : null;
}
