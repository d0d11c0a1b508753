// Lists by name or id: what is meant, and what is said when that is not clear.
import { describe, expect, it } from "vitest";
import type { List } from "../model.ts";
import { findList } from "./find-list.ts";

const list = (id: number, name: string): List => ({
  id,
  name,
  type: "company",
  isPublic: true,
  ownerId: 1,
  creatorId: 1,
  listSize: 0,
});

const lists = [list(1, "Portfolio"), list(2, "Pipeline"), list(3, "Pipeline "), list(4, "1"), list(5, "Angels")];

const messageOf = (wanted: string | number, among = lists): string => {
  try {
    findList(among, wanted);
  } catch (error) {
    return error instanceof Error ? error.message : "";
  }
  return "nothing was thrown";
};

describe("a list is found", () => {
  it("by its name, in any case and with spaces around it", () => expect(findList(lists, "  portFOLIO ").id).toBe(1));
  it("by its id, as a number or a text", () => {
    expect(findList(lists, 5).name).toBe("Angels");
    expect(findList(lists, "5").name).toBe("Angels");
  });
  it("by its name where that is another one's id", () => {
    expect(findList(lists, "1").id).toBe(4);
    expect(findList(lists, 1).id).toBe(1);
  });
});

describe("the caller is told", () => {
  it("of all lists with one name", () =>
    expect(messageOf("pipeline")).toMatch(/2 lists are called "pipeline": 2 .*; 3 .*Call again with the id/));
  it("of those with a name like it", () => expect(messageOf("Portfolo")).toMatch(/The nearest are 1 "Portfolio"/));
  it("of some where none is like it", () => expect(messageOf("qqq")).toMatch(/There are 1 "Portfolio" \(company\)/));
  it("that there are none", () => expect(messageOf("Portfolio", [])).toMatch(/They see no lists/));
});
