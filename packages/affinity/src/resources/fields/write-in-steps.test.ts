// Several writes of which one fails: what is told is what stands.
import { GatewayError } from "@postern/contract";
import { expect, it } from "vitest";
import { writeInSteps } from "./write-in-steps.ts";

const holder = { kind: "person", id: 7 } as const;
const refused = new GatewayError("upstream_rejected", "Affinity refused to set it (403). Nothing was changed.");
const fine = async () => undefined;
const refuse = () => Promise.reject(refused);

it("the failure of the very first write is told as it is, also behind fields that hold their values already", async () => {
  const steps = [
    { names: ["A"], writes: [] },
    { names: ["B"], writes: [refuse, fine] },
  ];
  await expect(writeInSteps(holder, steps)).rejects.toBe(refused);
});

it("a field of which one value was written and another one refused is not told as unchanged", async () => {
  const tried: string[] = [];
  const steps = [
    { names: ["A"], writes: [fine, refuse, async () => tried.push("A")] },
    { names: ["B"], writes: [async () => tried.push("B")] },
  ];
  const error = await writeInSteps(holder, steps).catch((reason: unknown) => reason);
  expect(error).toMatchObject({
    code: "upstream_rejected",
    retryable: false,
    records: [{ type: "person", id: 7 }],
    message:
      "Of person 7 no field was set as a whole. Not confirmed: A. Not tried: B. Affinity refused to set it (403). Read the fields of the record, then call again with those alone that are not as they should be.",
  });
  expect(tried).toEqual([]);
});
