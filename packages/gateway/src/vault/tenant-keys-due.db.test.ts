// Which keys of tenants are due is kept with the store: an earlier beginning goes on, and only its own end ends it.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type TestEngine, testEngines } from "../platform/database/test-engines.ts";
import { createTenantKeysDue } from "./tenant-keys-due.ts";

let test: TestEngine;

describe.each(testEngines)("on $engine", ({ open }) => {
  beforeEach(async () => {
    test = await open();
  });
  afterEach(() => test.end());

  it("begins once, goes on from there, and ends", async () => {
    await test.alter("INSERT INTO instance (id, created_at) VALUES ('inst_a', 1)");
    const { find, begin, end } = createTenantKeysDue(test.database);
    expect(await find()).toBeUndefined();
    expect([await begin(5), await begin(9), await find()]).toEqual([5, 5, 5]);
    await end(9);
    expect(await find()).toBe(5);
    await end(5);
    expect(await find()).toBeUndefined();
    expect(await begin(9)).toBe(9);
  });

  it("is of now where there is nothing that could be older", async () => {
    const { find, begin } = createTenantKeysDue(test.database);
    expect([await find(), await begin(5)]).toEqual([undefined, 5]);
  });
});
