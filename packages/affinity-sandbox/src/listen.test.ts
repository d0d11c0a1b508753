// The sandbox on a socket: where its links lead, by whatever name it was called.
import { get } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createSandbox, type Listening } from "./index.ts";

const sandbox = createSandbox();
const authorization = `Bearer ${sandbox.users[0]?.affinityKey}`;
let server: Listening;

beforeAll(async () => {
  server = await sandbox.listen({ port: 0, allowedHosts: ["notaffinity.co"] });
});

afterAll(() => server.close());

/** `fetch` does not let a caller choose the host that it names. */
const read = (path: string, host: string): Promise<{ location: string | undefined; body: string }> =>
  new Promise((resolve, reject) => {
    get(`${server.url}${path}`, { headers: { authorization, host } }, (response) => {
      const chunks: string[] = [];
      response.setEncoding("utf8").on("data", (chunk: string) => chunks.push(chunk));
      response.on("end", () => resolve({ location: response.headers.location, body: chunks.join("") }));
    }).on("error", reject);
  });

const linksUnder = async (host: string) => {
  const { body } = await read("/v2/lists?limit=1", host);
  const { location = "" } = await read("/entity-files/download/43201", host);
  return [JSON.parse(body).pagination.nextUrl, location].map((link) => new URL(link).origin);
};

describe("a link of the sandbox", () => {
  it("leads to the name that the caller used", async () => {
    const name = `localhost:${server.port}`;
    expect(await linksUnder(name)).toEqual([`http://${name}`, `http://${name}`]);
  });

  it.each(["api.affinity.co", "API.affinity.co:443"])(
    "leads here when the caller names %s [links.own-host]",
    async (host) => {
      expect(await linksUnder(host)).toEqual([server.url, server.url]);
    },
  );

  it("leads to a name that only resembles Affinity's", async () => {
    expect(await linksUnder("notaffinity.co")).toEqual(["http://notaffinity.co", "http://notaffinity.co"]);
  });
});
