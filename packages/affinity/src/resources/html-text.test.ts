// The words of notes, and that hostile HTML neither hangs nor leaves elements behind.
import { expect, it } from "vitest";
import { htmlToText } from "./html-text.ts";

it.each([
  [
    "<p><strong>Strong</strong> team</p><ul><li>One</li><li>Two &amp; three</li></ul>",
    "Strong team\n- One\n- Two & three",
  ],
  ["plain text, 3 < 4 and 5 > 4", "plain text, 3 < 4 and 5 > 4"],
  ["<p>a<br/>b<br>c</p>", "a\nb\nc"],
  ["&lt;p&gt; &copy; &#39;x&#39;", "<p> &copy; 'x'"],
  ["", ""],
])("%s", (html, text) => {
  expect(htmlToText(html)).toBe(text);
});

it("takes no time for what never closes", () => {
  const started = performance.now();
  htmlToText("<p ".repeat(100_000));
  htmlToText("<li ".repeat(100_000));
  expect(performance.now() - started).toBeLessThan(2_000);
});
