// One piece of long work at a time: told of while it runs, stopped between steps, and its end is known before anybody is told.
import { expect, it } from "vitest";
import { createLongJob, type JobProgress, type JobReport } from "./long-job.ts";
import { RootKeyUnavailable } from "./root-keys/root-key.ts";
import { vaultLocked } from "./tenant-keyring.ts";

const untilSettled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const jobOf = (work: (report: JobReport) => Promise<void>) => {
  let now = 10;
  const errors: unknown[] = [];
  const ends: JobProgress[] = [];
  const told: JobProgress[] = [];
  const job = createLongJob<string>({
    work,
    now: () => now++,
    onError: (error) => void errors.push(error),
    onEnd: async (progress) => {
      told.push(job.progress());
      ends.push(progress);
    },
  });
  return { job, errors, ends, told };
};

/** Work that goes on when it is told to. */
const steps = () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { goOn: resolve, waited: promise };
};

it("tells how far it is, and at the end when it began and when it ended", async () => {
  const { goOn, waited } = steps();
  const { job, ends, told } = jobOf(async (report) => {
    report.expect(3);
    report.expect(2);
    report.done(2);
    await waited;
    report.done(3);
  });
  expect(job.progress()).toEqual({ state: "idle", done: 0, total: 0, failed: 0, problems: [] });
  expect(job.start("a")).toMatchObject({ state: "running", startedAt: 10 });
  expect(job.progress()).toMatchObject({ state: "running", done: 2, total: 5 });
  goOn();
  await untilSettled();
  const ended = { state: "finished", done: 5, total: 5, failed: 0, problems: [], startedAt: 10, finishedAt: 11 };
  expect(job.progress()).toEqual(ended);
  // Whoever is told of the end finds what the end left.
  expect(ends).toEqual([ended]);
  expect(told).toMatchObject([{ state: "running" }]);
});

it("is one at a time, and begins from nothing when it is started again", async () => {
  const { goOn, waited } = steps();
  let begun = 0;
  const { job } = jobOf(async (report) => {
    begun += 1;
    report.expect(1);
    report.problem("no");
    await waited;
    report.done(1);
  });
  job.start("a");
  expect(job.start("b")).toMatchObject({ state: "running", failed: 1 });
  expect(begun).toBe(1);
  goOn();
  await untilSettled();
  job.start("c");
  await untilSettled();
  expect(begun).toBe(2);
  expect(job.progress()).toMatchObject({ state: "finished", done: 1, total: 1, failed: 1, problems: ["no"] });
});

it("stops between two steps, and answers once it has; started again it goes on", async () => {
  const seen: boolean[] = [];
  const { job } = jobOf(async (report) => {
    while (!report.isStopped() && seen.length < 50) {
      seen.push(report.isStopped());
      report.done(1);
      await untilSettled();
    }
  });
  job.start("a");
  expect(await job.stop()).toMatchObject({ state: "stopped", done: seen.length });
  expect(seen.length).toBeLessThan(50);
  expect(job.start("a")).toMatchObject({ state: "running" });
  expect(await job.stop()).toMatchObject({ state: "stopped" });
});

it("counts every problem and names the first ten", async () => {
  const { job } = jobOf(async (report) => {
    for (let index = 0; index < 12; index += 1) report.problem(`problem ${index}`);
  });
  job.start("a");
  await untilSettled();
  const { failed, problems } = job.progress();
  expect(failed).toBe(12);
  expect(problems).toEqual(Array.from({ length: 10 }, (_, index) => `problem ${index}`));
});

it.each([
  [new Error("of no concern to whoever asks"), "It broke off."],
  [new RootKeyUnavailable("The keeper is away"), "The keeper is away"],
  [vaultLocked("The root key is out of reach", new RootKeyUnavailable("The keeper is away")), "The keeper is away"],
])("that breaks off has failed, says what is to be said of it, and tells the log: %s", async (error, reason) => {
  const { job, errors, ends } = jobOf(async () => {
    throw error;
  });
  job.start("a");
  await untilSettled();
  expect(job.progress()).toMatchObject({ state: "failed", failed: 1, problems: [reason] });
  expect(ends).toMatchObject([{ state: "failed" }]);
  expect(errors).toEqual([error]);
});

it("has ended although whoever is told of it fails", async () => {
  const errors: unknown[] = [];
  const job = createLongJob<undefined>({
    work: async () => undefined,
    now: () => 1,
    onError: (error) => void errors.push(error),
    onEnd: () => Promise.reject(new Error("not told")),
  });
  job.start(undefined);
  await untilSettled();
  expect(job.progress().state).toBe("finished");
  expect(errors).toEqual([new Error("not told")]);
});
