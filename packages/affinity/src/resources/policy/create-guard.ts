// A requester that stays within a policy: each request is judged before it is sent, and each answer before it is told.
import { GatewayError, type PolicyRule, policyDenied, type SessionPolicy } from "@postern/contract";
import { z } from "zod";
import type { ReadRequest, Requester, WriteRequest } from "../../upstream/request.ts";
import { checkRequest } from "./check-request.ts";
import { createFacts } from "./facts.ts";
import { filterAnswer, itemsName, outside } from "./filter-answer.ts";
import { createJudge, type Judge } from "./judge.ts";
import type { AnswerKind } from "./operation-limits.ts";
import { type PolicyMemory, readCatalog } from "./read-catalog.ts";
import { readOwned, readOwnerIds } from "./read-owned.ts";
import { isProperties, isTold } from "./read-properties.ts";
import { allowedLists, hiddenFields } from "./resolve-names.ts";

/** The rules that are about what is in Affinity; the others were judged before. */
const rulesOnData = ({ rules }: SessionPolicy): readonly PolicyRule[] =>
  rules.filter(({ lists, fields, owners }) => lists ?? fields ?? owners);

export interface GuardOptions {
  readonly policy: SessionPolicy;
  /** Held to no rule: what the rules are judged with. */
  readonly requester: Requester;
  readonly memory: PolicyMemory;
  readonly accountKey: string | undefined;
}

export interface Guard {
  /** The first that is about what is in Affinity. */
  readonly rule: PolicyRule;
  /** Holds what goes through it to the rules. Several may stand behind each other. */
  over(requester: Requester): Requester;
}

const prepareJudge = async (options: GuardOptions, rules: readonly PolicyRule[], first: PolicyRule): Promise<Judge> => {
  const { requester, policy } = options;
  const catalog = await readCatalog(requester, options);
  const lists = rules.flatMap((rule) =>
    rule.lists === undefined ? [] : [{ rule, ids: allowedLists(catalog.lists, rule.lists.allow) }],
  );
  const seen = catalog.lists.filter(({ id }) => lists.every(({ ids }) => ids.has(id)));
  const owners = [];
  for (const rule of rules.filter((each) => each.owners !== undefined)) {
    const ids = await readOwnerIds(requester, rule, policy.user);
    owners.push({ rule, owned: await readOwned(requester, { rule, owners: ids, lists: seen }) });
  }
  const fields = rules.flatMap((rule) => hiddenFields(rule, catalog) ?? []);
  return createJudge({ lists, fields, owners, catalog }, createFacts(requester, first));
};

const raw = z.unknown();

const unreadable = (purpose: string): GatewayError =>
  new GatewayError(
    "upstream_unexpected_response",
    `Affinity answered in an unexpected way while Postern tried to ${purpose} within a policy. Nothing was changed. If it happens again, tell whoever runs Postern.`,
  );

/** Tries again with the facts that were missing, until there are none. */
const filterWithFacts = async (judge: Judge, kind: AnswerKind, answer: unknown): Promise<unknown> => {
  for (;;) {
    const filtered = filterAnswer(judge, kind, answer);
    if (!(await judge.facts.load())) return filtered;
  }
};

const cursorIn = (url: unknown): string | null =>
  typeof url === "string" && URL.canParse(url, "https://relative.invalid")
    ? new URL(url, "https://relative.invalid").searchParams.get("cursor")
    : null;

/** Where a page goes on of which nothing was left; undefined for any other answer. */
const pathAfter = (path: string, kind: AnswerKind, answer: unknown): string | undefined => {
  if (!isProperties(answer)) return undefined;
  const name = itemsName(kind, answer);
  const items = name === undefined ? undefined : answer[name];
  if (!Array.isArray(items) || items.length > 0) return undefined;
  const { pagination, next_page_token: token } = answer;
  const cursor = isProperties(pagination) ? cursorIn(pagination["nextUrl"]) : null;
  const [place = path, query] = path.split("?");
  const asked = new URLSearchParams(query);
  if (cursor !== null) asked.set("cursor", cursor);
  else if (isTold(token)) asked.set("page_token", String(token));
  else return undefined;
  return `${place}?${asked.toString().replaceAll("+", "%20")}`;
};

/** Pages with nothing inside are passed over, as if they were not there; so many of them in one go. */
const maxEmptyPages = 50;

type Read = Omit<ReadRequest<z.ZodType>, "effect">;
type Write = Omit<WriteRequest<z.ZodType>, "effect">;

const rawRead = ({ part: _, ...request }: Read, path: string, requester: Requester): Promise<unknown> =>
  // Only the first page is the record that a batch would hold.
  path === request.path
    ? requester.read({ ...request, answer: raw })
    : requester.read({ ...withoutBatch(request), path, answer: raw });

const withoutBatch = ({ batch: _, ...request }: Read): Read => request;

const methodOf = ({ question }: Read): string => (question === undefined ? "GET" : "POST");

const readKept = async (judge: Judge, requester: Requester, request: Read): Promise<unknown> => {
  const asked = { method: methodOf(request), path: request.path, body: request.question };
  const { limits } = await checkRequest(judge, asked);
  let path: string | undefined = request.path;
  for (let page = 0; ; page += 1) {
    const answer = await filterWithFacts(judge, limits.answer, await rawRead(request, path, requester));
    if (answer === outside) throw outsideOf(judge);
    path = page < maxEmptyPages ? pathAfter(path, limits.answer, answer) : undefined;
    if (path === undefined) return answer;
  }
};

const outsideOf = ({ rules }: Judge): GatewayError => {
  const [first] = [...rules.lists, ...rules.owners, ...rules.fields];
  if (first === undefined) throw new Error("a guard without rules");
  return policyDenied(first.rule, "the record cannot be told to be inside");
};

const parse = (request: Read, answer: unknown): unknown => {
  const parsed = request.answer.safeParse(request.part === undefined ? answer : request.part(answer));
  if (parsed.success) return parsed.data;
  throw unreadable(request.purpose);
};

/** What a write answers is told without asking for more: what is not known is left out. */
const keptAnswer = (judge: Judge, kind: AnswerKind, answer: z.ZodType): z.ZodType =>
  z.preprocess((told) => {
    const filtered = filterAnswer(judge, kind, told);
    return filtered === outside ? filterAnswer(judge, "other", told) : filtered;
  }, answer);

const checkWrite = async (judge: Judge, { method, path, body }: Write): Promise<AnswerKind> =>
  (await checkRequest(judge, { method, path, body })).limits.answer;

/** Nothing is asked for until the first request. undefined where no rule is about what is in Affinity. */
export const createGuard = (options: GuardOptions): Guard | undefined => {
  const rules = rulesOnData(options.policy);
  const [first] = rules;
  if (first === undefined) return undefined;
  let preparing: Promise<Judge> | undefined;
  const prepare = (): Promise<Judge> => {
    preparing ??= prepareJudge(options, rules, first);
    return preparing;
  };
  const forgetCatalog = (kind: AnswerKind): void => {
    if (kind === "field" && options.accountKey !== undefined) options.memory.forget(options.accountKey);
  };
  return {
    rule: first,
    over: (requester) => ({
      timeLeftMs: () => requester.timeLeftMs(),
      pause: (durationMs) => requester.pause(durationMs),
      read: async (request) => parse(request, await readKept(await prepare(), requester, request)) as never,
      write: async (request) => {
        const judge = await prepare();
        const kind = await checkWrite(judge, request);
        forgetCatalog(kind);
        return (await requester.write({ ...request, answer: keptAnswer(judge, kind, request.answer) })) as never;
      },
      command: async (request) => {
        forgetCatalog(await checkWrite(await prepare(), { ...request, answer: null }));
        await requester.command(request);
      },
      download: async (request) => {
        await checkRequest(await prepare(), { method: "GET", path: request.path });
        return requester.download(request);
      },
    }),
  };
};
