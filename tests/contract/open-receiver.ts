// A receiver of webhooks on a real socket, which answers as it is told: Affinity asks it before it makes a subscription.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export interface Receiver {
  readonly url: string;
  readonly close: () => Promise<void>;
}

export const openReceiver = async (status = 200): Promise<Receiver> => {
  const server = createServer((request, response) => {
    request.resume();
    response.writeHead(status).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/hook`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
};

/** Closes the receiver whatever happens. */
export const withReceiver = async <Result>(use: (url: string) => Promise<Result>, status?: number): Promise<Result> => {
  const receiver = await openReceiver(status);
  try {
    return await use(receiver.url);
  } finally {
    await receiver.close();
  }
};
