// Large answers are read: some at once, the others in their turn, and nobody waits for one that has gone.
import { expect, it } from "vitest";
import { z } from "zod";
import { createLargeAnswers } from "./large-answers.ts";
import type { Requester } from "./request.ts";
import { failureOf, setUp } from "./transport.fixture.ts";

const MiB = 1024 * 1024;
const answer = z.looseObject({ id: z.number() });
const bodyOf = (bytes: number): string => `{"id":1,"content":"${"x".repeat(bytes - 21)}"}`;
const read = (requester: Requester, path = "/notes") => requester.read({ path, purpose: "list notes", answer });
const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

it.each([true, false])("reads 32 MiB whole and no byte more (announced: %s)", async (isAnnounced) => {
  let bytes = 32 * MiB;
  const { requester } = await setUp([
    (response) => {
      response.writeHead(200, isAnnounced ? { "content-length": String(bytes) } : {});
      response.end(bodyOf(bytes));
    },
  ]);
  expect(JSON.stringify(await read(requester))).toHaveLength(32 * MiB);
  bytes += 1;
  const error = await failureOf(read(requester));
  expect(error).toMatchObject({ code: "upstream_unexpected_response" });
  expect(error.message).toContain("more than 32 MiB");
  expect(error.message).toContain("page_size");
});

it("reads two at once, and a third after them; small ones pass", async () => {
  const finishers: (() => void)[] = [];
  const { requester } = await setUp([
    (response, request) => {
      if (request.url.includes("small")) return void response.end('{"id":2}');
      const body = bodyOf(8 * MiB);
      response.writeHead(200, {});
      response.write(body.slice(0, 6 * MiB));
      finishers.push(() => response.end(body.slice(6 * MiB)));
    },
  ]);
  const done: string[] = [];
  const begin = async (path: string) => {
    const reading = read(requester, path).then(() => done.push(path));
    const before = finishers.length;
    while (finishers.length === before) await later(5);
    await later(200);
    return reading;
  };
  const all = [begin("/a")];
  await later(300);
  all.push(begin("/b"));
  await later(300);
  all.push(begin("/c"));
  await later(300);
  finishers[2]?.();
  await read(requester, "/small");
  await later(300);
  expect(done).toEqual([]);
  finishers[0]?.();
  finishers[1]?.();
  await Promise.all(all);
  expect(done.toSorted()).toEqual(["/a", "/b", "/c"]);
  expect(done.at(-1)).toBe("/c");
});

it("gives a place to whoever waited longest, and none to who has gone", async () => {
  const turns: string[] = [];
  const answers = createLargeAnswers(2);
  const enter = (name: string) => answers.enter(() => void turns.push(name));
  const [leaveA, , leaveC] = [enter("a"), enter("b"), enter("c")];
  enter("d");
  expect(turns).toEqual(["a", "b"]);
  leaveC();
  leaveA();
  leaveA();
  await later(0);
  expect(turns).toEqual(["a", "b", "d"]);
});
