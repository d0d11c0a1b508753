// The part of a policy that is judged before the connector is asked: what a call does, and with which tool.
import { type Effect, type Policy, type PolicyRule, policyDenied, type Tool } from "@postern/contract";

type JudgedTool = Pick<Tool, "name" | "toolSets">;

/** Why the rule denies the call; undefined where it does not. */
const reasonAgainst = (rule: PolicyRule, { name, toolSets }: JudgedTool, effect: Effect): string | undefined => {
  if (rule.effects?.includes(effect) === false) return `the effect of this call is ${effect}`;
  if (rule.tools?.includes(name) === false) return "the tool is none of those that it names";
  if (rule.toolSets?.some((set) => toolSets.some((own) => own === set)) === false)
    return "the tool is in none of the sets that it names";
  return undefined;
};

/** Whether calls of the tool with that effect are within all rules. */
export const isWithin = (policy: Policy, tool: JudgedTool, effect: Effect): boolean =>
  policy.every((rule) => reasonAgainst(rule, tool, effect) === undefined);

/** Throws `policy_denied` with the first rule that the call is outside of. */
export const requireWithin = (policy: Policy, tool: JudgedTool, effect: Effect): void => {
  for (const rule of policy) {
    const reason = reasonAgainst(rule, tool, effect);
    if (reason !== undefined) throw policyDenied(rule, reason);
  }
};
