import { expect, test } from "vitest";
import { consentPage, preChat, refusedAs, request, wrongIn } from "../model/form";
import { LONGEST } from "../model/limits";
import { topic } from "./topic";

const asking = (RequiredFields: string) => ({ ...topic, Widget: { ...topic.Widget, RequiredFields } });
const wrong = (form: object, asked = preChat(topic)) => Object.fromEntries(wrongIn(asked, form));

test("only ticked fields are shown, in the order of the form", () => {
  expect(preChat(topic).fields).toEqual(["CustomerName", "CustomerEmail", "CustomerCountry"]);
  expect(preChat(asking("None")).fields).toEqual([]);
  expect(preChat(asking("Phone, Company")).fields).toEqual(["CustomerCompanyName", "CustomerPhone"]);
});

test("a request asks for an address in any case, and for words where none were written", () => {
  expect(request(topic, false)).toEqual({ fields: ["CustomerName", "CustomerEmail"], consent: false, text: true });
  expect(request(topic, true).text).toBe(false);
  const filled = { CustomerName: "Kari", CustomerEmail: "kari@example.com" };
  expect(wrong(filled, request(topic, false))).toEqual({ Message: "required" });
  expect(wrong(filled, request(topic, true))).toEqual({});
});

test("what is missing or odd is told field by field", () => {
  expect(wrong({})).toEqual({
    CustomerName: "required",
    CustomerEmail: "required",
    CustomerCountry: "required",
    CustomerConsented: "consent",
  });
  const filled = {
    CustomerName: "Kari",
    CustomerEmail: "kari@example.com",
    CustomerCountry: "Norge",
    CustomerConsented: true,
  };
  expect(wrong(filled)).toEqual({});
  expect(wrong({ ...filled, CustomerName: " \u200b " })).toEqual({ CustomerName: "required" });
  for (const CustomerEmail of ["kari", "kari@", "kari@example", "k ari@example.com", "kari@example."]) {
    expect(wrong({ ...filled, CustomerEmail })).toEqual({ CustomerEmail: "email" });
  }
});

test("a question that is too long stays where it is and is told", () => {
  const asked = { fields: [], consent: false, text: false };
  expect(wrong({ Message: "x".repeat(LONGEST + 1) }, asked)).toEqual({ Message: "long" });
  expect(wrong({ Message: "a\n".repeat(10_000) }, asked)).toEqual({ Message: "lines" });
  expect(wrong({ Message: "" }, asked)).toEqual({});
});

test("the server's refusal of a field has words of ours", () => {
  expect(refusedAs("MailDomain", "CustomerEmail")).toBe("domain");
  expect(refusedAs("Invalid", "CustomerEmail")).toBe("email");
  expect(refusedAs("Invalid", "CustomerName")).toBe("refused");
});

test.each([
  ["https://shop.example/privacy", "https://shop.example/privacy"],
  ["javascript:alert(1)", null],
  ["data:text/html,x", null],
  ["//evil.example", null],
  ["", null],
])("the page about the data is opened only where it is one: %s", (ConsentUrl, page) => {
  expect(consentPage({ ...topic, ConsentUrl })).toBe(page);
});
