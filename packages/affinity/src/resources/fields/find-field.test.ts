// Which field a name means, and what the caller is told when that is not clear.
import { describe, expect, it } from "vitest";
import type { FieldMetadata } from "../../model.ts";
import { ambiguousField, findField, unknownField } from "./find-field.ts";

const field = (id: string, name: string, category = "list"): FieldMetadata => ({
  id,
  name,
  valueType: "text",
  category,
  enrichmentSource: null,
});

const place = { kind: "list", listId: 12 } as const;
const stage = field("field-1", "Deal Stage");
const industry = field("field-2", "Industry");
const enriched = field("affinity-data-industry", "Industry", "enriched");
const numeric = field("field-3", "2024");
const trap = field("field-4", "field-1");
const all = [stage, industry, enriched, numeric, trap];

describe("a field", () => {
  it.each([
    ["deal stage", stage],
    ["  DEAL   Stage ", stage],
    ["field-1", stage],
    [1, stage],
    ["1", stage],
    ["2024", numeric],
    ["affinity-data-industry", enriched],
  ])("is found by %j", (nameOrId, expected) => {
    expect(findField(all, nameOrId)).toEqual({ found: "one", field: expected });
  });

  it("is not guessed where several bear the name", () => {
    expect(findField(all, "industry")).toEqual({ found: "several", candidates: [industry, enriched] });
  });

  it.each(["", "stage", "field-99", 99])("is not found by %j", (nameOrId) => {
    expect(findField(all, nameOrId)).toEqual({ found: "none" });
  });
});

describe("the caller", () => {
  it("is shown id, name, type and list of every candidate", () => {
    const error = ambiguousField({ place, nameOrId: "industry" }, [industry, enriched]);
    expect(error.code).toBe("invalid_input");
    expect(error.message).toContain('field-2 "Industry" (text, list 12)');
    expect(error.message).toContain('affinity-data-industry "Industry" (text, enriched)');
    expect(error.issues).toHaveLength(2);
  });

  it("is shown the nearest names, or some where nothing is near", () => {
    const near = unknownField({ place, nameOrId: "stage of deal" }, all).message;
    expect(near).toMatch(/The nearest are field-1 "Deal Stage"/);
    expect(unknownField({ place, nameOrId: "zzz" }, all).message).toContain("It has 5 fields, for instance");
    expect(unknownField({ place, nameOrId: "zzz" }, []).message).toContain("It has no fields.");
  });

  it("gets one bounded line, whatever fields are called", () => {
    const hostile = Array.from({ length: 2_000 }, (_, at) => field(`field-${at}`, `\u202ea\n${"x".repeat(2_000)}`));
    const started = performance.now();
    const errors = [
      ambiguousField({ place, nameOrId: "x" }, hostile),
      unknownField({ place, nameOrId: "ax" }, hostile),
    ];
    expect(performance.now() - started).toBeLessThan(1_000);
    for (const { message } of errors) {
      expect(message.length).toBeLessThan(5_000);
      expect(message).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    }
  });
});
