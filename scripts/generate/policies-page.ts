// Prints the reference page of policies: what each kind of rule does to each tool, and to each operation of Affinity's API.
import type { OperationLimits, Verdict } from "@postern/affinity/parts";
import { code, page, table } from "./markdown.ts";

type Limits = Pick<OperationLimits, "lists" | "fields" | "owners">;

const words: Readonly<Record<Verdict, string>> = {
  free: "not touched",
  kept: "kept within",
  "unless-derived": "kept within; refused where derived fields are hidden",
  refused: "refused",
};

const limitTable = (title: string, limits: Readonly<Record<string, Limits>>): string =>
  table(
    [title, "Lists", "Fields", "Owners"],
    Object.entries(limits).map(([name, { lists, fields, owners }]) => [
      code(name),
      words[lists],
      words[fields],
      words[owners],
    ]),
  );

export const printPoliciesPage = (
  tools: Readonly<Record<string, Limits>>,
  operations: Readonly<Record<string, OperationLimits>>,
): string =>
  page(
    "# Policies",
    "A policy is an array of rules, attached to a gateway key, to a connection, or to both; all of them hold together. " +
      "What each part of a rule means is told in the decision [0016](../decisions/0016-policies.md). Rules on effects, tools and tool " +
      "sets are judged before anything is asked of Affinity. Under rules on lists, fields and owners each request is " +
      "judged before it is sent, and each answer before it is told:",
    table(
      ["Word", "Means"],
      [
        ["not touched", "nothing of the kind is asked for or told"],
        ["kept within", "what the request names must lie inside; of the answer, what lies outside is left out"],
        ["refused", "nothing tells what lies inside, so the request is denied by the rule's name"],
      ],
    ),
    "Derived fields are those that Affinity fills by itself, from contacts or by enrichment. The raw proxy is refused under " +
      "every rule on lists, fields or owners.",
    "## Tools",
    "By the requests that a tool's examples make; other input may take other ways, which are judged the same.",
    limitTable("Tool", tools),
    "## Operations",
    "The table is `packages/affinity/src/resources/policy/operation-limits.ts`. A test fails while an operation is not in it, and a " +
      "request that is none of these is refused.",
    limitTable("Operation", operations),
  );
