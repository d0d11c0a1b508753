// A policy: what a connection or a gateway key may do at most, below what the user's own key may do.
import { z } from "zod";
import { GatewayError } from "./errors.ts";
import { toolName } from "./identifiers.ts";

const plainText = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, "no control characters");

/** A list or a field of the CRM: its name as people see it, or its id. */
const namesOrIds = z
  .array(z.union([plainText(200), z.number().int().positive()]))
  .min(1)
  .max(200);

const fieldLimit = z
  .strictObject({
    /** These are never told and never written; all others are. */
    mask: namesOrIds.optional(),
    /** Only these are told and written. */
    allow: namesOrIds.optional(),
  })
  .refine(({ mask, allow }) => (mask === undefined) !== (allow === undefined), "takes one of mask and allow");

/** One rule. What it does not speak of, it does not limit; each part that it has must hold. */
export const policyRule = z
  .strictObject({
    /** Told to whoever is denied by it. */
    name: plainText(64),
    /** `["read"]` lets nothing be written; a dry run reads. */
    effects: z
      .array(z.enum(["read", "write", "destructive"]))
      .min(1)
      .optional(),
    tools: z.array(toolName).min(1).max(200).optional(),
    /** Tools of any of these sets. */
    toolSets: z.array(plainText(64)).min(1).max(50).optional(),
    lists: z.strictObject({ allow: namesOrIds }).optional(),
    fields: fieldLimit.optional(),
    /** Email addresses of team members, or `self` for the account's own user: only records that a row shows as theirs. */
    owners: z
      .array(z.union([z.literal("self"), z.email().max(320)]))
      .min(1)
      .max(50)
      .optional(),
  })
  .refine(({ name: _, ...limits }) => Object.values(limits).some((limit) => limit !== undefined), "limits nothing");
export type PolicyRule = z.output<typeof policyRule>;

/** All rules hold together. Without any rule nothing is limited. */
export const policy = z
  .array(policyRule)
  .max(20)
  .refine((rules) => new Set(rules.map(({ name }) => name)).size === rules.length, "two rules have the same name");
export type Policy = readonly PolicyRule[];

const listed = (items: readonly (string | number)[]): string =>
  items.slice(0, 10).join(", ") + (items.length > 10 ? ` and ${items.length - 10} more` : "");

/** What a rule lets through, in words; nothing of what lies outside of it. */
const allowed = ({ effects, tools, toolSets, lists, fields, owners }: PolicyRule): string =>
  [
    effects && `calls whose effect is ${listed(effects)}`,
    tools && `the tools ${listed(tools)}`,
    toolSets && `tools of the sets ${listed(toolSets)}`,
    lists && `what is in the lists ${listed(lists.allow)}`,
    fields?.allow && `the fields ${listed(fields.allow)}`,
    fields?.mask && "fields that it does not mask",
    owners && `records owned by ${listed(owners)}`,
  ]
    .filter((part) => part !== undefined)
    .join("; ");

/**
 * The refusal that a rule asks for. Names the rule and what it allows.
 * @param why a clause such as "this tool writes", which must not tell anything of what lies outside
 */
export const policyDenied = (rule: PolicyRule, why: string): GatewayError =>
  new GatewayError(
    "policy_denied",
    `The policy rule "${rule.name}" denies this: ${why}. The rule allows ${allowed(rule)}. What was denied was not sent, so nothing was changed by it. Keep within the rule, or ask whoever set it.`,
  );
