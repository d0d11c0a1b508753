// What HTML a note may be written in, and what the server makes of it.
import { describe, expect, it } from "vitest";
import { readNoteHtml, textOfHtml } from "./note-html.ts";

const kept = (html: string): string | undefined => {
  const read = readNoteHtml(html);
  return read.isAllowed ? read.html : undefined;
};

describe("the HTML of a note", () => {
  it.each([
    "<p>One<br>two <strong>three</strong> <em>four</em> <u>five</u></p>",
    "<ol><li>one</li></ol><ul><li><span>two</span></li></ul>",
    "a < b, and 3 <4",
    "",
  ])("stays as it is: %s", (html) => {
    expect(kept(html)).toBe(html);
  });

  it("gets rel and target on links, also when it is written back as it was read", () => {
    const written = kept('<p><a href="https://a.example/?x=1&amp;y=2">a</a> <A HREF=mailto:b@b.example>b</A></p>');
    expect(written).toBe(
      '<p><a href="https://a.example/?x=1&amp;y=2" rel="noopener noreferrer" target="_blank">a</a> ' +
        '<a href="mailto:b@b.example" rel="noopener noreferrer" target="_blank">b</a></p>',
    );
    expect(kept(written ?? "")).toBe(written);
  });

  it.each([
    "<script>alert(1)</script>",
    '<img src="x">',
    "<iframe></iframe>",
    "<blockquote>x</blockquote>",
    "<hr>",
    "<h1>x</h1>",
    '<p style="color: red">x</p>',
    '<span class="a">x</span>',
    '<span data-type="note-mention" data-note-mention-person-id="1">x</span>',
    '<a href="javascript:alert(1)">x</a>',
    '<a href="&#106;avascript:alert(1)">x</a>',
    '<a href="//a.example">x</a>',
    "<a>x</a>",
    '<a href="https://a.example" onclick="x()">x</a>',
    "<!-- x -->",
    "<p",
    '<a href="https://a.example>x</a>',
    "<scr<p>ipt>",
  ])("is refused: %s", (html) => {
    expect(kept(html)).toBeUndefined();
  });

  it("reads as text on one line", () => {
    expect(textOfHtml("<p>a &lt; b</p><ul><li>c &amp;amp; d</li></ul>")).toBe("a < b c &amp; d");
  });
});
