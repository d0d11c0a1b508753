// Reads under way that are shared: who carries, who joins, and what one reader's end means for the others.
import { createEndSignal, type EndSignal } from "@postern/contract";
import { expect, it } from "vitest";
import type { Answer } from "./answer.ts";
import { createJoinedReads } from "./joined-reads.ts";

const fine = (value: unknown): Answer => ({ sent: true, status: 200, body: { value }, sentences: [] });
const aborted: Answer = { sent: true, trouble: "aborted", sentences: [] };

/** A reader whose request the test answers by hand. */
const createStage = () => {
  const shared = createJoinedReads();
  const asked: { name: string; signal: EndSignal; answer: (answer: Answer) => void; fail: (error: Error) => void }[] =
    [];
  const read = (name: string, question = "q", accountKey = "account") => {
    const end = createEndSignal();
    const answer = shared.read({
      accountKey,
      question,
      signal: end.signal,
      ask: (signal) =>
        new Promise((resolve, reject) => {
          signal.addEventListener("abort", () => resolve(aborted));
          asked.push({ name, signal, answer: resolve, fail: reject });
        }),
      take: (whole) => whole,
      copy: (whole) => structuredClone(whole),
    });
    return { answer, abort: () => end.abort() };
  };
  const request = (index: number) => {
    const found = asked[index];
    if (found === undefined) throw new Error(`there is no request ${index}`);
    return found;
  };
  return { shared, read, request, names: () => asked.map(({ name }) => name) };
};

/** Lets everything run that waits for nothing but its turn. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

it("are one request, and no two results share an object", async () => {
  const { read, request, names } = createStage();
  const readers = ["first", "second", "third"].map((name) => read(name));
  request(0).answer(fine({ nested: { list: [1] } }));
  const bodies = (await Promise.all(readers.map(({ answer }) => answer))).map(({ body }) => body);
  expect(names()).toEqual(["first"]);
  expect(bodies[1]).toEqual(bodies[0]);
  expect(new Set(bodies.map((body) => body && "value" in body && (body.value as { nested: object }).nested)).size).toBe(
    3,
  );
});

it("are not shared across accounts, nor by other questions, nor once answered", async () => {
  const { read, request, names } = createStage();
  read("first");
  read("other account", "q", "other");
  read("other question", "r");
  request(0).answer(fine(1));
  await settle();
  read("later");
  expect(names()).toEqual(["first", "other account", "other question", "later"]);
});

it("let a reader go at once while the others wait on", async () => {
  const { read, request, names } = createStage();
  const [carrier, joined, left] = [read("carrier"), read("joined"), read("left")];
  left.abort();
  await expect(left.answer).resolves.toMatchObject({ trouble: "aborted" });
  carrier.abort();
  await expect(carrier.answer).resolves.toMatchObject({ trouble: "aborted" });
  expect(request(0).signal.aborted).toBe(false);
  request(0).answer(fine(1));
  await expect(joined.answer).resolves.toMatchObject({ status: 200 });
  expect(names()).toEqual(["carrier"]);
});

it.each([
  ["carrier", [0, 1]],
  ["carrier, last", [1, 0]],
])("end the request when the last reader goes, the first of them the %s", async (_, order) => {
  const { read, request, names } = createStage();
  const readers = [read("carrier"), read("joined")];
  for (const index of order) readers[index]?.abort();
  expect(request(0).signal.aborted).toBe(true);
  const late = read("late");
  for (const { answer } of readers) await expect(answer).resolves.toMatchObject({ trouble: "aborted" });
  request(1).answer(fine(1));
  await expect(late.answer).resolves.toMatchObject({ status: 200 });
  expect(names()).toEqual(["carrier", "late"]);
});

it("begin again together when the carrier's own session failed, which is told to the carrier alone", async () => {
  const { read, request, names } = createStage();
  const [carrier, second, third] = [read("carrier"), read("second"), read("third")];
  request(0).fail(new Error("no budget"));
  await expect(carrier.answer).rejects.toThrow("no budget");
  await settle();
  request(1).answer(fine(1));
  await expect(Promise.all([second.answer, third.answer])).resolves.toHaveLength(2);
  expect(names()).toEqual(["carrier", "second"]);
});

it("begin again when the carrier's time was over before anything was sent", async () => {
  const { read, request, names } = createStage();
  const [carrier, second] = [read("carrier"), read("second")];
  request(0).answer({ sent: false, trouble: "aborted", sentences: [] });
  await expect(carrier.answer).resolves.toMatchObject({ trouble: "aborted" });
  await settle();
  request(1).answer(fine(1));
  await expect(second.answer).resolves.toMatchObject({ status: 200 });
  expect(names()).toEqual(["carrier", "second"]);
});

it("let each hear from Affinity itself that the key is refused", async () => {
  const { read, request, names } = createStage();
  const readers = [read("carrier"), read("second"), read("third")];
  request(0).answer({ sent: true, status: 401, sentences: [] });
  await settle();
  expect(names()).toEqual(["carrier", "second", "third"]);
  request(1).answer({ sent: true, status: 401, sentences: [] });
  request(2).answer(fine(1));
  const statuses = (await Promise.all(readers.map(({ answer }) => answer))).map(({ status }) => status);
  expect(statuses).toEqual([401, 401, 200]);
});

it("give an error of Affinity's to all who joined", async () => {
  const { read, request } = createStage();
  const readers = [read("carrier"), read("second")];
  request(0).answer({ sent: true, status: 503, sentences: ["down"], draw: 0.5 });
  for (const { answer } of readers) await expect(answer).resolves.toMatchObject({ status: 503, draw: 0.5 });
});

it("are not joined from before a write, whose own readers go on", async () => {
  const { shared, read, request, names } = createStage();
  const before = read("before");
  shared.separate("other account");
  read("joined");
  shared.separate("account");
  const after = read("after");
  read("joined after");
  request(0).answer(fine("old"));
  await expect(before.answer).resolves.toMatchObject({ body: { value: "old" } });
  read("joined later");
  request(1).answer(fine("new"));
  await expect(after.answer).resolves.toMatchObject({ body: { value: "new" } });
  expect(names()).toEqual(["before", "after"]);
});

it("ask within the reader's own session when its time is over already", async () => {
  const { read, request, names } = createStage();
  read("under way");
  const end = createEndSignal();
  end.abort();
  const shared = createJoinedReads();
  const answer = shared.read({
    accountKey: "account",
    question: "q",
    signal: end.signal,
    ask: async () => aborted,
    take: (whole) => whole,
    copy: (whole) => whole,
  });
  await expect(answer).resolves.toBe(aborted);
  request(0).answer(fine(1));
  expect(names()).toEqual(["under way"]);
});
