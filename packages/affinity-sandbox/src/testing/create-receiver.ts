// A webhook receiver on a real socket, which answers as a test tells it to.
import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";

export interface ReceivedDelivery {
  readonly headers: IncomingHttpHeaders;
  // biome-ignore lint/suspicious/noExplicitAny: tests read many shapes, and an expectation is their check
  readonly payload: any;
}

export interface Receiver {
  readonly url: string;
  readonly received: ReceivedDelivery[];
  /** Everything but test deliveries. */
  events(): string[];
  answerWith(answer: (response: ServerResponse) => void): void;
  close(): Promise<void>;
}

const accept = (response: ServerResponse): void => {
  response.writeHead(200).end();
};

export const createReceiver = async (): Promise<Receiver> => {
  const received: ReceivedDelivery[] = [];
  let answer = accept;
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += String(chunk);
    received.push({ headers: request.headers, payload: JSON.parse(body) });
    answer(response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  return {
    url: `http://127.0.0.1:${port}/hook`,
    received,
    events: () => received.map(({ payload }) => payload.type).filter((type) => type !== "sample.webhook"),
    answerWith: (given) => {
      answer = given;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
