// Texts that make a careless search start again at every character: a megabyte of them must not hold up everybody else.
import { expect, it } from "vitest";
import { cleanHtml } from "./v1/clean-html.ts";
import { htmlToMarkdown } from "./v1/html-to-markdown.ts";
import { readParameters } from "./v1/parameters.ts";
import { readNoteHtml, textOfHtml } from "./world/note-html.ts";

const length = 400_000;
const fill = (text: string): string => text.repeat(length / text.length);

const millisecondsOf = (work: () => unknown): number => {
  const start = performance.now();
  work();
  return performance.now() - start;
};

/** With the square of the length it would be half a minute and more. */
const atMost = 2_000;

it.each(["<", "<a ", "<b>", "</b>", "<ol>", "<ol ", "<script>", "<script ", "</script ", '<a x="', "<li><ol></ol>"])(
  "reads a note that is full of %s in time",
  (text) => {
    for (const html of [fill(text), `${fill(text)}>`, `${fill(text)}</ol>`, `${fill(text)}</style>`]) {
      for (const read of [cleanHtml, htmlToMarkdown, textOfHtml, readNoteHtml]) {
        expect([read.name, millisecondsOf(() => read(html)) < atMost]).toEqual([read.name, true]);
      }
    }
  },
);

const send = (body: string, type: string) => () =>
  readParameters({
    ...{ method: "POST", path: "/", query: "", headers: { "content-type": type }, body, bytes: Buffer.from(body) },
    ...{ origin: "http://sandbox.test", remoteAddress: undefined },
  });

it.each(["a=1&", "a[]=1&", "a[][b]=1&", "a[0][b]=1&"])("reads a form that is full of %s in time", (pair) => {
  expect(millisecondsOf(send(fill(pair), "application/x-www-form-urlencoded"))).toBeLessThan(atMost);
});

it("reads an upload with blanks in its content type in time", () => {
  const head = `Content-Disposition: form-data; name="a"; filename="b"\r\nContent-Type: a${fill(" ")}b`;
  const upload = send(`--x\r\n${head}\r\n\r\nc\r\n--x--`, "multipart/form-data; boundary=x");
  expect(millisecondsOf(upload)).toBeLessThan(atMost);
});
