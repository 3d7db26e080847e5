/** The pre-chat form: which fields the topic asks for, and what is wrong with what was typed. */

import type { VisitorTopic } from "@shared/types";
import type { Form } from "./face";

export type Field = "CustomerName" | "CustomerEmail" | "CustomerCompanyName" | "CustomerPhone";

/** The words of the topic's setting, in the order of the form. */
const WORDS: [string, Field][] = [
  ["Name", "CustomerName"],
  ["Email", "CustomerEmail"],
  ["Company", "CustomerCompanyName"],
  ["Phone", "CustomerPhone"],
];

/** Only ticked fields are shown, and all of them must be filled in. */
export function fieldsOf(topic: VisitorTopic): Field[] {
  const asked = topic.Widget.RequiredFields.split(/,\s*/);
  return WORDS.filter(([word]) => asked.includes(word)).map(([, field]) => field);
}

export type Wrong = "required" | "email" | "consent";

/** Every field that is not as it should be, in the order of the form. */
export function wrongIn(topic: VisitorTopic, form: Form): Map<string, Wrong> {
  const wrong = new Map<string, Wrong>();
  for (const field of fieldsOf(topic)) {
    const value = form[field]?.trim() ?? "";
    if (!value) wrong.set(field, "required");
    else if (field === "CustomerEmail" && !/^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(value)) wrong.set(field, "email");
  }
  if (topic.CollectConsent && !form.CustomerConsented) wrong.set("CustomerConsented", "consent");
  return wrong;
}
