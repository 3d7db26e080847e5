import { expect, test } from "vitest";
import { fieldsOf, wrongIn } from "../model/form";
import { topic } from "./topic";

const wrong = (form: object) => Object.fromEntries(wrongIn(topic, form));
const asking = (RequiredFields: string) => ({ ...topic, Widget: { ...topic.Widget, RequiredFields } });

test("only ticked fields are shown, in the order of the form", () => {
  expect(fieldsOf(topic)).toEqual(["CustomerName", "CustomerEmail"]);
  expect(fieldsOf(asking("None"))).toEqual([]);
  expect(fieldsOf(asking("Phone, Company"))).toEqual(["CustomerCompanyName", "CustomerPhone"]);
});

test("what is missing or odd is told field by field", () => {
  expect(wrong({})).toEqual({ CustomerName: "required", CustomerEmail: "required", CustomerConsented: "consent" });
  const filled = { CustomerName: "Kari", CustomerEmail: "kari@example.com", CustomerConsented: true };
  expect(wrong(filled)).toEqual({});
  expect(wrong({ ...filled, CustomerName: "  " })).toEqual({ CustomerName: "required" });
  for (const CustomerEmail of ["kari", "kari@", "kari@example", "k ari@example.com", "kari@example."]) {
    expect(wrong({ ...filled, CustomerEmail })).toEqual({ CustomerEmail: "email" });
  }
});

test("the question is no duty", () => {
  expect(wrongIn({ ...asking("None"), CollectConsent: false }, {}).size).toBe(0);
});
