// Many requests written to one connection before any answer was read: a few are served, a crowd costs the connection.
import { connect } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openSpine, type Spine } from "./open-spine.ts";

let spine: Spine;
beforeAll(async () => {
  spine = await openSpine();
});
afterAll(() => spine.end());

/** Writes so many at once, and resolves to how many were answered when the connection ended or was silent for a second. */
const answersTo = (count: number): Promise<{ readonly answers: number; readonly isCutOff: boolean }> =>
  new Promise((resolve) => {
    const socket = connect(Number(new URL(spine.url).port), "127.0.0.1");
    let text = "";
    let isCutOff = true;
    socket.on("data", (chunk) => {
      text += chunk;
    });
    socket.on("error", () => undefined);
    socket.on("close", () => resolve({ answers: text.split("HTTP/1.1 ").length - 1, isCutOff }));
    socket.setTimeout(1_000, () => {
      isCutOff = false;
      socket.destroy();
    });
    const head = `GET /v1/tools HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer ${spine.key}\r\n\r\n`;
    socket.write(head.repeat(count));
  });

it("a few are all answered, in their order", async () => {
  expect(await answersTo(8)).toEqual({ answers: 8, isCutOff: false });
});

it("a crowd is cut off before its answers fill the memory", async () => {
  const { answers, isCutOff } = await answersTo(100);
  expect(isCutOff).toBe(true);
  expect(answers).toBeLessThan(32);
});

it("one after the other there may be any number", async () => {
  for (let index = 0; index < 40; index += 1) {
    expect((await spine.send("GET", "/v1/tools")).status).toBe(200);
  }
});
