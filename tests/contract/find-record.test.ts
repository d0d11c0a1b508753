// Records by what people call them: one that is meant, several that could be, none.
import { theOneOf } from "@postern/affinity/parts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openResourceStage, type ResourceStage } from "./resource-stage.ts";

let stage: ResourceStage;
beforeAll(async () => {
  stage = await openResourceStage("2026-09-17");
});
afterAll(() => stage.close());

const company = { id: 7133202, name: "Brightwater Robotics", detail: "brightwater.example" };

describe("a company", () => {
  it.each([
    ["brightwater.example", "domain"],
    ["https://www.Brightwater.example/team?x=1", "domain"],
    ["Brightwater Robotics", "name"],
    ["  brightwater robotics, Inc. ", "name"],
    ["Brightwater", "part of name"],
  ])("is found by %s, its %s", async (wanted, by) => {
    expect(await stage.resources.companies.find(wanted)).toMatchObject({ found: "one", record: company, by });
  });

  it("is not guessed by a part of several names, or of another domain", async () => {
    expect(await stage.resources.companies.find("robotics")).toMatchObject({ found: "several" });
    expect(await stage.resources.companies.find("water.example")).toEqual({ found: "none" });
  });

  it("whose legal form alone differs is the same", async () => {
    const { id } = await stage.resources.companies.create({ name: "Northgate Cargo GmbH" });
    expect(await stage.resources.companies.find("Northgate Cargo")).toMatchObject({
      found: "one",
      record: { id },
      by: "name",
    });
  });
});

describe("a person", () => {
  it("is found by name and by the whole address, whatever the case, and never by a part of it", async () => {
    const { primaryEmailAddress: email } = await stage.resources.persons.get(44320);
    const jane = { found: "one", record: { id: 44320, name: "Jane Smith" } };
    expect(await stage.resources.persons.find("jane smith")).toMatchObject({ ...jane, by: "name" });
    expect(await stage.resources.persons.find(String(email).toUpperCase())).toMatchObject({ ...jane, by: "email" });
    expect(await stage.resources.persons.find(String(email).slice(1))).toEqual({ found: "none" });
  });

  it("with a namesake is one of several, which the refusal names", async () => {
    const { id } = await stage.resources.persons.create({ firstName: "Jane", lastName: "Smith", emailAddresses: [] });
    const finding = await stage.resources.persons.find("Jane Smith");
    expect(finding).toMatchObject({ found: "several", by: "name", candidates: [{ id: 44320 }, { id }] });
    const refuse = () => theOneOf(finding, { kind: "person", wanted: "Jane Smith", notDone: "Nothing was read." });
    expect(refuse).toThrow(/44320 "Jane Smith" \(jane\.smith@.*Call again with the id/);
    await stage.resources.persons.delete(id);
  });
});

it("a deal is found by a part of its name, in a list if one is given", async () => {
  const { opportunities } = stage.resources;
  expect(await opportunities.find("Brightwater")).toMatchObject({ found: "one", record: { id: 98431 } });
  expect(await opportunities.find("Brightwater", { listId: 12058 })).toMatchObject({
    record: { detail: "list 12058" },
  });
  expect(await opportunities.find("Brightwater", { listId: 1 })).toEqual({ found: "none" });
  const nothing = () => theOneOf({ found: "none" }, { kind: "deal", wanted: "Nix", notDone: "Nothing was read." });
  expect(nothing).toThrow(/sees no deal "Nix"\. Nothing was read\. Give the id/);
});

it("an id is taken as it is, as a number or as text", async () => {
  stage.forget();
  expect(await stage.resources.persons.find("44320")).toMatchObject({ found: "one", record: { id: 44320 }, by: "id" });
  expect(stage.asked()).toEqual([]);
});
