// How each case of the table of pipelines is brought about in the sandbox's world.
import type { Scenario } from "./resource-scenarios.ts";

const deal = "Brightwater Robotics";
const list = { id: 12058, type: "opportunity" } as const;
/** How many deals it has. */
const all = 120;

export const pipelineScenarios: readonly Scenario[] = [
  {
    method: "pipelines.moveDeal",
    run: ({ resources }) => resources.pipelines.moveDeal({ deal, stage: "Term sheet" }),
  },
  {
    method: "pipelines.moveDeal",
    when: "with a note",
    run: ({ resources }) => resources.pipelines.moveDeal({ deal, stage: "Diligence", note: "A step back." }),
  },
  {
    method: "pipelines.moveDeal",
    when: "it is there already",
    run: ({ resources }) => resources.pipelines.moveDeal({ deal, stage: "diligence" }),
  },
  {
    method: "pipelines.updateDeal",
    run: ({ resources }) =>
      resources.pipelines.updateDeal({
        deal,
        fields: [
          { field: "Amount", value: 9_000_000 },
          { field: "Expected Close", value: "2027-03-31" },
        ],
      }),
  },
  {
    method: "pipelines.updateDeal",
    when: "an owner by name, and a new name",
    run: ({ resources }) =>
      resources.pipelines.updateDeal({ deal, fields: [], owner: "Daniel Okafor", name: "Brightwater Robotics B" }),
  },
  { method: "pipelines.read", amounts: { deals: all }, run: ({ resources }) => resources.pipelines.read({ list }) },
  {
    method: "pipelines.read",
    when: "an owner by name",
    run: ({ resources }) => resources.pipelines.read({ list, owner: "Maya Lindqvist", stages: ["Diligence"] }),
  },
  {
    method: "pipelines.read",
    when: "a later page, with fields and stages remembered",
    run: async ({ resources, forget }) => {
      const { nextCursor } = await resources.pipelines.read({ list, deals: 10 });
      forget();
      return resources.pipelines.read({ list, deals: 10, cursor: nextCursor ?? "" });
    },
  },
  {
    method: "pipelines.findStale",
    run: ({ resources }) => resources.pipelines.findStale({ list, days: 30, limit: 10 }),
  },
  {
    method: "pipelines.readChanges",
    run: ({ resources }) => resources.pipelines.readChanges({ list, since: "60d", limit: 5 }),
  },
  {
    method: "pipelines.readChanges",
    when: "the user may not export lists",
    run: ({ withoutExport }) => withoutExport.pipelines.readChanges({ list, since: "60d", limit: 5 }),
  },
];
