// Bodies without end: announced or not, they are refused while the caller can still read why.
import { createServer, request } from "node:http";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createSandbox, type Listening } from "./index.ts";
import { receiveBody } from "./receive-body.ts";

let server: Listening;
beforeAll(async () => {
  server = await createSandbox().listen({ port: 0 });
});
afterAll(() => server.close());

const send = (url: string, headers: Record<string, string>, body = ""): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    const asked = request(url, { method: "POST", headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
      asked.destroy();
    });
    asked.on("error", reject);
    if (body === "") asked.flushHeaders();
    else asked.end(body);
  });

it("refuses a body that is announced as larger than any may be [control.body]", async () => {
  const [aboveUploads, aboveTexts] = ["104857601", "536870889"];
  expect(await send(`${server.url}/persons`, { "content-length": aboveUploads })).toBe(413);
  expect(await send(`${server.url}/_sandbox/world/import`, { "content-length": aboveTexts })).toBe(413);
});

it("takes no body from a website that it refuses", async () => {
  const headers = { "content-length": "1000000", origin: "https://evil.example" };
  expect(await send(`${server.url}/_sandbox/world/import`, headers)).toBe(403);
});

it("stops in the middle of a body that grows without an end", async () => {
  const lengths: (number | undefined)[] = [];
  const small = createServer(async (message, response) => {
    lengths.push((await receiveBody(message, 8))?.length);
    response.end();
  });
  await new Promise<void>((resolve) => small.listen(0, "127.0.0.1", resolve));
  const address = small.address();
  const url = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
  for (const body of ["12345678", "123456789"]) {
    expect(await send(url, { "transfer-encoding": "chunked" }, body)).toBe(200);
  }
  expect(lengths).toEqual([8, undefined]);
  small.close();
});
