// Every read that Affinity's API has, with ids and options of every kind, sent through the guard in worlds in which what lies outside
// says so: nothing of it is told, whether or not a tool of ours would ever ask that way.
import {
  createGuard,
  createPolicyMemory,
  createTransport,
  operationLimits,
  type Requester,
} from "@postern/affinity/parts";
import { createSandbox, type Sandbox } from "@postern/affinity-sandbox";
import { Secret, type UpstreamSession } from "@postern/contract";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { marks, plant, planted } from "../scenarios/policy-world.ts";

const lists = [12058, 12059, 12060];
const mostPaths = 260;
const allTypes = "fieldTypes=global&fieldTypes=list&fieldTypes=enriched&fieldTypes=relationship-intelligence";
const ownNames = ["lists", "notes", "reminders", "persons", "companies", "last-email", "affinity-data-description"];

/** Some of all, evenly from the first to the last. */
const sample = <Item>(all: readonly Item[], most: number): readonly Item[] => {
  const step = Math.max(1, all.length / most);
  return Array.from({ length: Math.min(most, all.length) }, (_, at) => all[Math.floor(at * step)] as Item);
};

type Id = string | number;
type Ids = Readonly<Record<string, readonly Id[]>>;

const idsIn = ({ control: { world } }: Sandbox): Ids => {
  const some = (table: Parameters<typeof world.all>[0], most: number) =>
    sample(
      world.all(table).map(({ id }) => id),
      most,
    );
  const companies = some("companies", 6);
  return {
    listId: lists,
    opportunityId: some("opportunities", 8),
    personId: some("persons", 6),
    companyId: companies,
    organizationId: companies,
    listEntryId: some("listEntries", 9),
    noteId: some("notes", 40),
    fileId: some("files", 20),
    reminderId: some("reminders", 20),
    viewId: some("savedViews", 10),
    fieldId: [...some("fields", 12).map((id) => `field-${id}`), ...ownNames],
  };
};

const pathsOf = (template: string, ids: Ids): readonly string[] => {
  const names = [...template.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
  return names.reduce<readonly string[]>(
    (paths, name) => paths.flatMap((path) => (ids[name] ?? [1]).map((id) => path.replace(`{${name}}`, String(id)))),
    [template],
  );
};

const optionsOf = (template: string, ids: Ids): readonly string[] => {
  if (/^\/field-value(s|-changes)$/.test(template)) {
    const about = { person_id: "personId", organization_id: "companyId", opportunity_id: "opportunityId" };
    const all = { ...about, list_entry_id: "listEntryId" };
    const asked = Object.entries(all).flatMap(([name, kind]) => (ids[kind] ?? []).map((id) => `?${name}=${id}`));
    return [...asked, ...(ids["fieldId"] ?? []).map((id) => `?field_id=${String(id).replace("field-", "")}`)];
  }
  if (template.startsWith("/v2")) return ["", `?${allTypes}&limit=100`, "?totalCount=true"];
  return ["", "?with_interaction_dates=true&with_interaction_persons=true&with_opportunities=true"];
};

interface Question {
  readonly path: string;
  /** Of a search, which asks with a body. */
  readonly body?: Readonly<Record<string, unknown>>;
}

const questionsOf = (operation: string, ids: Ids): readonly Question[] => {
  const [method = "", template = ""] = operation.split(" ");
  const paths = sample(pathsOf(template, ids), mostPaths);
  if (/^\/v2\/(notes|files)\/search$/.test(template)) {
    const kind = template.includes("notes") ? "note" : "file";
    return (ids[`${kind}Id`] ?? []).map((id) => ({ path: template, body: { prompt: "the", [`${kind}Ids`]: [id] } }));
  }
  if (method === "POST") return paths.map((path) => ({ path: `${path}?${allTypes}`, body: {} }));
  return paths.flatMap((path) => optionsOf(template, ids).map((options) => ({ path: path + options })));
};

const isRead = (operation: string): boolean => /^GET (?!.*download)|^POST \S+\/search$/.test(operation);

const tell = (requester: Requester, { path, body }: Question): Promise<string | undefined> =>
  requester.read({ path, purpose: "try", answer: z.unknown(), ...(body && { question: body }) }).then(
    (answer) => JSON.stringify(answer),
    (error: Error) => error.message,
  );

describe.each(planted.map((world) => [world.name, world] as const))("%s", (_, world) => {
  let sandbox: Sandbox;
  let limited: Requester;
  let unlimited: Requester;
  let close: () => Promise<unknown>;
  beforeAll(async () => {
    sandbox = createSandbox({ versionLagMs: 0, perMinuteLimit: 1_000_000, perMonthLimit: null });
    plant(sandbox, world);
    const listening = await sandbox.listen({ port: 0 });
    const dependencies = { now: Date.now, random: Math.random, userAgent: "postern-tests", apiVersion: "2026-09-17" };
    const transport = createTransport({ ...dependencies, baseUrl: new URL(listening.url) });
    const session: UpstreamSession = {
      deadlineAt: Date.now() + 60_000,
      signal: AbortSignal.timeout(60_000),
      spend: async () => ({ finish: () => undefined }),
      withCredential: (use) => use({ type: "apiKey", apiKey: new Secret(sandbox.users[0]?.affinityKey ?? "") }),
    };
    unlimited = transport.within(session);
    const policy = { rules: [...world.rules], user: { id: "44301", email: "maya@fernhill.example" } };
    const memory = createPolicyMemory(Date.now);
    const guard = createGuard({ policy, requester: unlimited, memory, accountKey: "one" });
    if (guard === undefined) throw new Error("no rule is about data");
    limited = guard.over(unlimited);
    close = () => Promise.all([transport.close(), listening.close()]);
  });
  afterAll(() => close());

  it("is told by no read, which without rules would tell it", async () => {
    const ids = idsIn(sandbox);
    const questions = Object.keys(operationLimits)
      .filter(isRead)
      .flatMap((operation) => questionsOf(operation, ids));
    const told: string[] = [];
    for (const question of questions) {
      const text = await tell(limited, question);
      if (text !== undefined && marks.test(text)) told.push(`${question.path}: ${text.slice(0, 300)}`);
    }
    expect(told).toEqual([]);
    const some = sample(questions, 400);
    const whole = await Promise.all(some.map((question) => tell(unlimited, question)));
    expect(whole.filter((text) => text !== undefined && marks.test(text)).length).toBeGreaterThan(3);
  });
});
