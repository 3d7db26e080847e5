/** What a form of the widget asks, which travels as names joined by a comma. */

export const ASKED = ["Name", "Email", "Company", "Phone", "Country"] as const;
export type Asked = (typeof ASKED)[number];

export function askedOf(fields: string): Asked[] {
  const names = fields.split(/, */);
  return ASKED.filter(name => names.includes(name));
}

/** In the order of the vendor's numbers, as the server tells it. */
export function fieldsOf(asked: readonly Asked[]): string {
  const order = ["Email", "Name", "Company", "Phone", "Country"] as const;
  return order.filter(name => asked.includes(name)).join(", ") || "None";
}

export function toggled(fields: string, name: Asked): string {
  const asked = askedOf(fields);
  return fieldsOf(asked.includes(name) ? asked.filter(one => one !== name) : [...asked, name]);
}
