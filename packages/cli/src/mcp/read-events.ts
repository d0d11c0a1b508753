// Reads a stream of server-sent events: the data of each, as it comes.

const dataOf = (event: string): string =>
  event
    .split(/\r\n|\r|\n/)
    .filter((line) => line.startsWith("data:"))
    .map((line) => line.slice(line.startsWith("data: ") ? 6 : 5))
    .join("\n");

const endOfEvent = /\r\n\r\n|\n\n|\r\r/;

/** Comments and events without data are passed over. Ends with the stream; throws when it breaks. */
export async function* readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  let rest = "";
  for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
    rest += chunk;
    for (let end = endOfEvent.exec(rest); end !== null; end = endOfEvent.exec(rest)) {
      const data = dataOf(rest.slice(0, end.index));
      rest = rest.slice(end.index + end[0].length);
      if (data !== "") yield data;
    }
  }
}
