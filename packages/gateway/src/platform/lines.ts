// Cuts a stream of bytes into lines of text.
import { StringDecoder } from "node:string_decoder";

/**
 * Only a line feed ends a line: other characters that end one elsewhere may stand inside a JSON text. Throws at the end for a line
 * that is not ended.
 */
export async function* intoLines(bytes: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new StringDecoder("utf8");
  let rest = "";
  for await (const piece of bytes) {
    const lines = (rest + decoder.write(piece)).split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
  if (rest !== "") throw new Error("The last line is not whole");
}
