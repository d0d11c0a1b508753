// How each case of the table of pipelines is brought about in the sandbox's world.
import type { Scenario } from "./resource-scenarios.ts";

const deal = "Brightwater Robotics";

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
];
