// What an answer costs by the way it arrives.
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { createEndSignal } from "@postern/contract";
import { Dispatcher } from "undici";
import { expect, it } from "vitest";
import { exchange } from "./exchange.ts";

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

const controller: Dispatcher.DispatchController = {
  aborted: false,
  paused: false,
  reason: null,
  abort: () => undefined,
  pause: () => undefined,
  resume: () => undefined,
};

/** Answers with so many chunks of one byte, and says what they hold in memory when the last one has come. */
class Dripping extends Dispatcher {
  heldBytes = 0;
  readonly #count: number;
  constructor(count: number) {
    super();
    this.#count = count;
  }
  override dispatch(_: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler): boolean {
    const socketBuffer = Buffer.from("0123456789".repeat(1_000));
    handler.onRequestStart?.(controller, {});
    handler.onResponseStart?.(controller, 200, {}, "OK");
    collectGarbage();
    const before = process.memoryUsage().heapUsed;
    for (let at = 0; at < this.#count; at += 1) {
      const place = at % socketBuffer.length;
      handler.onResponseData?.(controller, socketBuffer.subarray(place, place + 1));
    }
    collectGarbage();
    this.heldBytes = process.memoryUsage().heapUsed - before;
    handler.onResponseEnd?.(controller, {});
    return true;
  }
}

const ask = (dispatcher: Dispatcher, wantsBytes?: true) =>
  exchange(
    dispatcher,
    { path: "/", method: "GET", headers: {}, body: null, ...(wantsBytes && { wantsBytes }) },
    createEndSignal().signal,
  );

it("an answer in chunks of one byte holds little more than its bytes", async () => {
  const count = 400_000;
  const dispatcher = new Dripping(count);
  const { text } = await ask(dispatcher);
  expect(text).toBe("0123456789".repeat(count / 10));
  expect(dispatcher.heldBytes).toBeLessThan(5_000_000);
});

it.each([0, 1, 1_023, 1_024, 1_025, 3_000])("%d chunks are read in their order", async (count) => {
  const expected = "0123456789".repeat(Math.ceil(count / 10)).slice(0, count);
  expect((await ask(new Dripping(count))).text).toBe(expected);
  expect((await ask(new Dripping(count), true)).bytes?.toString()).toBe(expected);
});
