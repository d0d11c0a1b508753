// Events of a stream come out whole, however their bytes were cut.
import fc from "fast-check";
import { expect, it } from "vitest";
import { readEvents } from "./read-events.ts";

const collect = async (bytes: Uint8Array, cuts: readonly number[]): Promise<string[]> => {
  const ends = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((a, b) => a - b);
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      let from = 0;
      for (const to of [...ends, bytes.length]) {
        controller.enqueue(bytes.slice(from, to));
        from = to;
      }
      controller.close();
    },
  });
  const found: string[] = [];
  for await (const data of readEvents(body)) found.push(data);
  return found;
};

it("gives the data of each event, whatever the chunks", async () => {
  const text =
    ': hello\n\nid: 1\ndata: {"a":"ä€🙂"}\n\ndata:no space\n\r\nevent: x\r\n\r\ndata: two\ndata: lines\n\n: end\n\n';
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(200), { maxLength: 8 }), async (cuts) => {
      expect(await collect(new TextEncoder().encode(text), cuts)).toContain('{"a":"ä€🙂"}');
    }),
  );
  expect(await collect(new TextEncoder().encode("data: a\n\ndata:b\r\n\r\n: c\n\ndata: d\ndata: e\n\n"), [])).toEqual([
    "a",
    "b",
    "d\ne",
  ]);
});
