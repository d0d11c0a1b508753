// Merges through the resources: started, watched until they are done, and why one failed.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openResourceStage, type ResourceStage } from "./resource-stage.ts";
import { versions } from "./sandbox-documents.ts";

describe.each(versions)("with keys of version %s", (version) => {
  let stage: ResourceStage;
  beforeAll(async () => {
    stage = await openResourceStage(version, { mergeDurationMs: 600 });
  });
  afterAll(() => stage.close());

  const company = async (): Promise<number> => (await stage.resources.companies.create({ name: "Twin" })).id;

  it("tells how far a merge is until it is done", async () => {
    const [primaryId, duplicateId] = [await company(), await company()];
    const { companyMerges } = stage.resources;
    const { taskId } = await companyMerges.start({ primaryId, duplicateId });
    const seen: string[] = [];
    const done = await companyMerges.waitUntilDone({ taskId, onProgress: ({ status }) => void seen.push(status) });
    expect(done).toMatchObject({ id: taskId, status: "success" });
    expect(seen.length).toBeGreaterThan(1);
    expect(seen.slice(0, -1).every((status) => status === "in-progress")).toBe(true);
    expect(seen.at(-1)).toBe("success");
    const { items } = await companyMerges.list({ taskId });
    expect(items).toEqual([expect.objectContaining({ taskId, primaryId, duplicateId, status: "success" })]);
  });

  it("tells why a merge failed", async () => {
    const { companyMerges } = stage.resources;
    const { taskId } = await companyMerges.start({ primaryId: 999_999_999, duplicateId: await company() });
    expect(await companyMerges.waitUntilDone({ taskId })).toMatchObject({ status: "failed" });
    const [merge] = (await companyMerges.list({ taskId, status: "failed" })).items;
    expect(merge).toMatchObject({ errorMessage: "Primary company not found", completedAt: expect.any(String) });
  });

  it("suggests what the account has twice", async () => {
    const person = { firstName: "Quilla", lastName: "Twin", emailAddresses: [] };
    const ids = [await stage.resources.persons.create(person), await stage.resources.persons.create(person)];
    const { items } = await stage.resources.personMerges.listSuggestions({ term: "quilla", matchCriteria: "name" });
    expect(items.map(({ primaryProfile, duplicateProfiles }) => [primaryProfile.id, duplicateProfiles[0]?.id])).toEqual(
      [ids.map(({ id }) => id)],
    );
  });
});
