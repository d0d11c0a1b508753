// What is sent and not read is counted by its place, in a sample, and never for ever.
import { expect, it } from "vitest";
import { z } from "zod";
import { listOf } from "./list-of.ts";
import type { UpstreamRequest } from "./request.ts";
import { createUnread } from "./unread.ts";
import { numberedRecord, pageOf } from "./v2/wire.ts";

const row = z.object({ id: z.number(), name: z.string().optional() });
const person = z.object({ id: z.number(), entries: listOf(row).optional() });
const read = (answer: z.ZodType, purpose = "read person 7"): UpstreamRequest => ({
  effect: "read",
  path: "/persons/7",
  purpose,
  answer,
});

it("names properties that no reader names, under the request without its ids", () => {
  const unread = createUnread();
  unread.look(read(person), { id: 7, age: 3, entries: [{ id: 1 }, { id: 2, mood: "fine" }] });
  unread.look(read(person, "read person 8"), { id: 8, age: null });
  expect(unread.counts()).toEqual({ "read person *: age": 2, "read person *: entries[].mood": 1 });
});

it("passes over what is kept as it came, but for values of a type that nobody knows", () => {
  const unread = createUnread();
  const fields = [
    { id: "field-1", name: "A", value: { type: "hologram", data: 1 } },
    { id: "field-2", name: "B", value: { type: "dropdown-multi", data: [{ dropdownOptionId: 1, text: "x" }] } },
    { id: "field-3", name: "C", value: { type: "hidden", data: null } },
  ];
  const page = { data: [{ id: 1, unknown: true, fields }], pagination: { nextUrl: null, prevUrl: null } };
  unread.look(read(pageOf(numberedRecord), "list persons"), page);
  expect(unread.counts()).toEqual({ "list persons: data[].fields[].value of type hologram": 1 });
});

it("looks at the first answers of a kind and then at each sixty-fourth", () => {
  const unread = createUnread();
  for (let count = 0; count < 640; count += 1) unread.look(read(person), { id: 1, age: 1 });
  expect(unread.counts()).toEqual({ "read person *: age": 13 });
});

it("keeps so many names and no more, and cuts a long one", () => {
  const unread = createUnread();
  for (let count = 0; count < 3; count += 1) {
    const names = Array.from({ length: 400 }, (_, index) => [`${"n".repeat(200)}${count}-${index}`, 1] as const);
    unread.look(read(person), { id: 1, ...Object.fromEntries(names), [`k${count}`]: 1 });
  }
  const names = Object.keys(unread.counts());
  expect(names.length).toBeLessThanOrEqual(500);
  expect(Math.max(...names.map(({ length }) => length))).toBeLessThanOrEqual(121);
});

it("counts nothing of an answer that nobody reads, and ends in a huge one", () => {
  const unread = createUnread();
  unread.look({ ...read(person), effect: "write", method: "POST", howToCheck: "", answer: null }, { age: 1 });
  unread.look(read(pageOf(numberedRecord)), { data: Array.from({ length: 100_000 }, () => ({ id: 1, age: 2 })) });
  expect(Object.values(unread.counts()).reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(500);
});

it("puts no names together that are megabytes long, nor keeps them", () => {
  const unread = createUnread();
  const inner = JSON.stringify(Array.from({ length: 490 }, () => ({ type: "hologram", data: 1 })));
  const body = JSON.parse(`{"${"k".repeat(4_000_000)}":{"id":1,"x":${inner}},"${"l".repeat(900_000)}":1}`);
  const before = process.cpuUsage();
  unread.look(read(z.object({ id: z.number() }), "read list 7"), body);
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1_000).toBeLessThan(400);
  expect(Object.keys(unread.counts()).every((name) => name.length <= 121)).toBe(true);
});
