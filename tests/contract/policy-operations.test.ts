// Every operation of Affinity's API has its place in the table that says how it is kept within a policy.
import { operationLimits } from "@postern/affinity/parts";
import { operations } from "@postern/affinity-sandbox";
import { describe, expect, it } from "vitest";

const classified = Object.keys(operationLimits);

it("every operation is classified, and nothing else is", () => {
  expect(operations.filter((operation) => !classified.includes(operation))).toEqual([]);
  expect(classified.filter((operation) => !operations.includes(operation))).toEqual([]);
});

const rowOf = (operation: string) => operationLimits[operation];

describe("what reaches beyond what can be judged", () => {
  const deletions = operations.filter((operation) => /^DELETE \S+\/(persons|organizations)\/\{\w+\}$/.test(operation));
  const merges = operations.filter((operation) => /^POST \S+-merges$/.test(operation));
  const streams = operations.filter((operation) => /^(POST|PUT|DELETE) (\/v2)?\/webhook/.test(operation));

  it.each([...deletions, ...merges, ...streams, "POST /v2/semantic-search"])(
    "%s is refused under every rule",
    (operation) => {
      expect(rowOf(operation)).toMatchObject({ lists: "refused", fields: "refused", owners: "refused" });
    },
  );

  const definitions = operations.filter((operation) => /^(POST|DELETE) \S*\/fields(\/\{fieldId\})?$/.test(operation));
  it.each(
    definitions.filter(
      (operation) =>
        !/Id\}\/fields\/\{fieldId\}$/.test(operation) || /^\S+ \/v2\/lists\/\{listId\}\/fields/.test(operation),
    ),
  )("%s is refused under rules on fields and owners, which go by names of fields", (operation) => {
    expect(rowOf(operation)).toMatchObject({ fields: "refused", owners: "refused" });
  });

  it.each(operations.filter((operation) => /^POST \S*\/lists$/.test(operation)))(
    "%s is refused under rules on lists, which go by names of lists",
    (operation) => {
      expect(rowOf(operation)).toMatchObject({ lists: "refused" });
    },
  );
});
