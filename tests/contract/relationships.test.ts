// Relationships through the resources: pages that are walked, and what a token is good for.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { failureOf } from "./open-affinity.ts";
import { openResourceStage, type ResourceStage } from "./resource-stage.ts";
import { versions } from "./sandbox-documents.ts";

const brightwater = { collection: "companies", id: 7133202 } as const;

describe.each(versions)("with keys of version %s", (version) => {
  let stage: ResourceStage;
  beforeAll(async () => {
    stage = await openResourceStage(version);
  });
  afterAll(() => stage.close());

  it("gives page after page of who knows a company, strongest first", async () => {
    const { relationships } = stage.resources;
    const whole = await relationships.listOf({ ...brightwater, limit: 100 });
    const walked: unknown[] = [];
    let cursor: string | undefined;
    do {
      const page = await relationships.listOf({ ...brightwater, limit: 2, cursor });
      walked.push(...page.items);
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(walked).toEqual(whole.items);
    expect(walked.length).toBeGreaterThan(2);
  });

  it("leaves out who is weaker than asked for", async () => {
    const { relationships } = stage.resources;
    const whole = await relationships.listOf({ ...brightwater, limit: 100 });
    const scores = whole.items.map(({ interactionScore }) => Number(interactionScore));
    const middle = scores[Math.floor(scores.length / 2)] ?? 0;
    const strong = await relationships.listOf({ ...brightwater, limit: 100, minimumScore: middle });
    expect(strong.items.map(({ interactionScore }) => interactionScore)).toEqual(
      scores.filter((score) => score >= middle),
    );
  });

  it("takes a token for the same company and score only", async () => {
    const { relationships } = stage.resources;
    const { nextCursor } = await relationships.listOf({ ...brightwater, limit: 1 });
    const cursor = nextCursor ?? "none";
    for (const other of [{ minimumScore: 0 }, { id: 7133141 }]) {
      const error = await failureOf(relationships.listOf({ ...brightwater, ...other, limit: 1, cursor }));
      expect(error.code).toBe("invalid_input");
    }
    expect((await failureOf(relationships.listCoworkers({ companyId: brightwater.id, cursor }))).code).toBe(
      "invalid_input",
    );
  });
});
