import { render } from "preact";
import { expect, test } from "vitest";
import { pieces } from "../links";
import { Text } from "../Text";

/** Ten times the longest message: what grows with its square takes minutes, what does not is far below a second. */
const LONG = 320_000;

const links = (text: string) =>
  pieces(text)
    .filter(piece => piece.href)
    .map(piece => [piece.text, piece.href]);

test.each([
  ["See https://example.com/a?b=1.", [["https://example.com/a?b=1", "https://example.com/a?b=1"]]],
  ["(http://example.com)", [["http://example.com", "http://example.com/"]]],
  ["https://example.com/a_(b)", [["https://example.com/a_(b)", "https://example.com/a_(b)"]]],
  ["www.example.com, thanks", [["www.example.com", "https://www.example.com/"]]],
  ["Write to kari@example.com!", [["kari@example.com", "mailto:kari@example.com"]]],
  ["mailto:kari@example.com", [["mailto:kari@example.com", "mailto:kari@example.com"]]],
  ["no link: example, 10:30, a@b", []],
  ["javascript:alert(1) data:text/html,x file:///etc vbscript:x", []],
  ["https://", []],
  ["https://example.com/\u202egpj.exe", [["https://example.com/", "https://example.com/"]]],
])("%s", (text, expected) => {
  expect(links(text)).toEqual(expected);
});

test.each([
  ["one long word", "a".repeat(LONG)],
  ["a short word and again", "a.".repeat(LONG / 2)],
  ["nothing but brackets behind an address", `http://a${")".repeat(LONG)}`],
  ["nothing but signs behind an address", `http://a${"!".repeat(LONG)}`],
  ["beginnings of addresses", "http://www.mailto:a@".repeat(LONG / 20)],
])("a text made to be slow is not: %s", (_, text) => {
  const begun = performance.now();
  pieces(text);
  expect(performance.now() - begun).toBeLessThan(3_000);
});

test("the pieces put together are the text", () => {
  const text = "a https://example.com/x, b kari@example.com. <b>c</b>";
  expect(
    pieces(text)
      .map(piece => piece.text)
      .join(""),
  ).toBe(text);
});

test("what somebody wrote is never read as HTML, and links open apart and tell nothing", () => {
  const box = document.createElement("div");
  const text = `<img src=x onerror="alert(1)"> https://example.com/"onclick="x`;
  render(<Text text={text} />, box);
  expect(box.textContent).toBe(text);
  expect(box.querySelector("img")).toBeNull();
  const link = box.querySelector("a");
  expect(link?.getAttribute("href")).toBe("https://example.com/");
  expect(link?.getAttribute("rel")).toContain("noopener");
  expect(link?.getAttribute("target")).toBe("_blank");
  expect(link?.hasAttribute("onclick")).toBe(false);
  expect(box.querySelector(".said")?.getAttribute("dir")).toBe("auto");
});
