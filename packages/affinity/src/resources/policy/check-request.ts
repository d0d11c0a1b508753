// Refuses a request that leaves the rules, or that nothing can tell to be within them, before it is sent.
import { type PolicyRule, policyDenied } from "@postern/contract";
import { type FoundOperation, findOperation } from "./find-operation.ts";
import type { Judge, PreparedRules, Reference } from "./judge.ts";
import type { Verdict } from "./operation-limits.ts";
import { isProperties } from "./read-properties.ts";
import { type AskedRequest, queryOf, referencesOf } from "./request-references.ts";

const reasons: Readonly<Record<Reference["kind"], string>> = {
  list: "the list is none that it allows, or its name in the rule fits none or several",
  row: "the row cannot be told to be inside",
  opportunity: "the opportunity cannot be told to be inside",
  person: "the person cannot be told to be inside",
  company: "the company cannot be told to be inside",
  record: "the record cannot be told to be inside",
  note: "the note, or what it hangs on, cannot be told to be inside",
  file: "the file, or what it hangs on, cannot be told to be inside",
  reminder: "the reminder, or what it hangs on, cannot be told to be inside",
  transcript: "the transcript, or what it hangs on, cannot be told to be inside",
  value: "the field value cannot be told to be inside",
  field: "a field is meant that it does not allow",
};

const unjudged = (rule: PolicyRule) => policyDenied(rule, "this request cannot be judged by it");
const derived = (rule: PolicyRule) => policyDenied(rule, "this tells what hidden fields are made of");

const requireJudged = (rules: readonly { readonly rule: PolicyRule }[], verdict: Verdict): void => {
  const [first] = rules;
  if (first !== undefined && verdict === "refused") throw unjudged(first.rule);
};

/** Bounds of dates of contact, which are derived fields by another name. */
const boundsByContact = /^(min|max)_\w+_date$/;

const checkFields = ({ fields }: PreparedRules, { limits }: FoundOperation, asked: AskedRequest): void => {
  requireJudged(fields, limits.fields);
  for (const { rule, isBlind, hidesDerived } of fields) {
    if (isBlind && limits.fields !== "free") {
      throw policyDenied(rule, "a name in it fits no field that the account's user sees, so nothing can be judged");
    }
    if (!hidesDerived) continue;
    if (limits.fields === "unless-derived") throw derived(rule);
    if ([...queryOf(asked).keys()].some((name) => boundsByContact.test(name))) throw derived(rule);
  }
};

const namesMembership = (body: unknown): boolean => {
  if (Array.isArray(body)) return body.some(namesMembership);
  if (!isProperties(body)) return false;
  return body["fieldId"] === "lists" || Object.values(body).some(namesMembership);
};

/** A record's field of the lists that it is in would tell of all of them. */
const checkLists = ({ lists }: PreparedRules, { limits }: FoundOperation, { body }: AskedRequest): void => {
  requireJudged(lists, limits.lists);
  const [first] = lists;
  if (first !== undefined && namesMembership(body)) throw unjudged(first.rule);
};

const requireFound = ({ rules }: Judge, { method, path }: AskedRequest): FoundOperation => {
  const found = findOperation(method, path.split("?")[0] ?? path);
  if (found !== undefined) return found;
  const [first] = [...rules.lists, ...rules.fields, ...rules.owners];
  throw first === undefined ? new Error("a guard without rules") : unjudged(first.rule);
};

interface Denial {
  readonly rule: PolicyRule;
  readonly kind: Reference["kind"];
}

const firstDenial = (judge: Judge, references: readonly Reference[]): Denial | undefined => {
  // All are judged, so that what they want to know is asked for at once.
  const denials = references.flatMap((reference) => {
    const rule = judge.denies(reference);
    return rule === undefined ? [] : [{ rule, kind: reference.kind }];
  });
  return denials[0];
};

/** Resolves to what the request is. Rejects with `policy_denied`, without saying whether there is such a record. */
export const checkRequest = async (judge: Judge, asked: AskedRequest): Promise<FoundOperation> => {
  const found = requireFound(judge, asked);
  checkLists(judge.rules, found, asked);
  checkFields(judge.rules, found, asked);
  requireJudged(judge.rules.owners, found.limits.owners);
  const references = referencesOf(judge, found, asked);
  for (;;) {
    const denial = firstDenial(judge, references);
    if (denial === undefined) return found;
    if (!(await judge.facts.load())) throw policyDenied(denial.rule, reasons[denial.kind]);
  }
};
