// A sandbox whose every answer is held against the documents and counted: what all parts of the contract test ask with.
import { createServer } from "node:http";
import { type ApiVersion, createManualClock, createSandbox, type Sandbox } from "@postern/affinity-sandbox";
import { type Checker, createChecker } from "./sandbox-checker.ts";
import type { Documents, Operation } from "./sandbox-documents.ts";

export interface Asked {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  /** Sent as JSON; a string is sent as it is. */
  readonly body?: unknown;
  readonly key?: string | undefined;
  readonly version?: string;
  /** What any operation refuses in the same way says nothing about this one: only 401, 405 and 429 are counted then. */
  readonly isCommon?: boolean;
}

export interface StageReply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: the documents' schemas are the check of what is read here
  readonly body: any;
}

/** The statuses that were seen, by operation and version. */
export type Seen = ReadonlyMap<string, ReadonlyMap<ApiVersion, ReadonlySet<number>>>;

export type Permission = ReturnType<Sandbox["control"]["users"]>[number]["permissions"][number];

/** Somebody whose rights a test may take away. */
export interface Colleague {
  readonly id: number;
  readonly key: string;
  mayAllBut(right: Permission | "admin"): void;
}

export interface Stage {
  readonly sandbox: Sandbox;
  readonly colleague: Colleague;
  /** Where webhooks may be delivered to. */
  readonly receiverUrl: string;
  readonly checker: Checker;
  readonly seen: Seen;
  /** The operations that answered with a page, and those whose page ever held something. */
  readonly paged: ReadonlySet<string>;
  readonly filled: ReadonlySet<string>;
  /** What was wrong with any answer so far, each with the request. */
  readonly faults: readonly string[];
  ask(asked: Asked): Promise<StageReply>;
  /** The same with a claim about the status; a claim that fails becomes a fault. */
  expect(asked: Asked, statuses: readonly number[]): Promise<StageReply>;
  close(): Promise<void>;
}

const latest: ApiVersion = "2026-09-17";

const isVersion = (text: string): text is ApiVersion => /^(2024-01-01|2026-07-15|2026-09-17)$/.test(text);

const createFinder = (operations: readonly Operation[]) => {
  const patterns = operations.map((operation) => ({
    operation,
    fixed: operation.path.split("/").filter((segment) => !segment.startsWith("{")).length,
    pattern: new RegExp(`^${operation.path.replaceAll(/\{\w+\}/g, "[^/]*")}$`),
  }));
  patterns.sort((left, right) => right.fixed - left.fixed);
  return (path: string, method: string): Operation | undefined => {
    const [bare = ""] = path.split("?");
    const samePath = patterns.filter(({ pattern }) => pattern.test(bare));
    return (samePath.find(({ operation }) => operation.method === method) ?? samePath[0])?.operation;
  };
};

const textOf = (body: unknown): string => (typeof body === "string" ? body : JSON.stringify(body));

const requestOf = ({ method, path, body, version = latest }: Asked, key: string | undefined): Request =>
  new Request(`http://sandbox.test${path}`, {
    method,
    headers: {
      "x-affinity-api-version": version,
      ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: textOf(body) }),
  });

const describeRequest = ({ method, path, body, version = latest }: Asked): string =>
  `${method} ${path} (${version})${body === undefined ? "" : ` ${textOf(body).slice(0, 300)}`}`;

const readReply = async (response: Response): Promise<StageReply> => {
  const text = await response.text();
  const isJson = response.headers.get("content-type")?.includes("json") === true;
  return { status: response.status, headers: response.headers, text, body: isJson ? JSON.parse(text) : undefined };
};

const inviteColleague = ({ control }: Sandbox): Colleague => {
  const all = control.users()[0]?.permissions ?? [];
  const { id, identifier } = control.inviteUser({
    firstName: "Nora",
    lastName: "Lang",
    email: "nora@fernhill.example",
  });
  control.reactivateUser(identifier);
  return {
    id,
    key: control.issueKey(identifier),
    mayAllBut: (right) => {
      const permissions = all.filter((permission) => permission !== right);
      control.changeUser(identifier, { permissions, isAdmin: right !== "admin" });
    },
  };
};

const startReceiver = async () => {
  const server = createServer((request, response) => {
    request.resume().on("end", () => response.writeHead(200).end());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`, close };
};

export const createStage = async (documents: Documents): Promise<Stage> => {
  const receiver = await startReceiver();
  const clock = createManualClock(Date.parse("2026-11-22T12:00:00Z"));
  const limits = { perMinuteLimit: 1_000_000, perMonthLimit: 10_000_000 };
  const sandbox = createSandbox({ clock, versionLagMs: 0, ...limits });
  const checker = createChecker(documents);
  const find = createFinder(documents.operations);
  const seen = new Map<string, Map<ApiVersion, Set<number>>>();
  const faults: string[] = [];
  const paged = new Set<string>();
  const filled = new Set<string>();

  const note = (operation: Operation, version: ApiVersion, status: number): void => {
    const ofOperation = seen.get(operation.name) ?? new Map<ApiVersion, Set<number>>();
    ofOperation.set(version, (ofOperation.get(version) ?? new Set()).add(status));
    seen.set(operation.name, ofOperation);
  };
  const ask: Stage["ask"] = async (asked) => {
    const key = "key" in asked ? asked.key : sandbox.users[0]?.affinityKey;
    const reply = await readReply(await sandbox.fetch(requestOf(asked, key)));
    const operation = find(asked.path, asked.method);
    const version = isVersion(asked.version ?? latest) ? ((asked.version ?? latest) as ApiVersion) : latest;
    if (reply.status >= 500) faults.push(`${describeRequest(asked)} → ${reply.status}: ${reply.text.slice(0, 200)}`);
    if (operation === undefined || reply.status >= 500) return reply;
    if (asked.isCommon !== true || [401, 405, 429].includes(reply.status)) note(operation, version, reply.status);
    if (reply.status < 300 && Array.isArray(reply.body?.data)) {
      paged.add(operation.name);
      if (reply.body.data.length > 0) filled.add(operation.name);
    }
    const wrong = checker.faultsOf(operation, version, reply);
    if (wrong.length > 0) faults.push(`${describeRequest(asked)} → ${reply.status}: ${wrong.join(" | ")}`);
    return reply;
  };
  return {
    sandbox,
    colleague: inviteColleague(sandbox),
    receiverUrl: receiver.url,
    close: receiver.close,
    checker,
    seen,
    paged,
    filled,
    faults,
    ask,
    expect: async (asked, statuses) => {
      const reply = await ask(asked);
      if (!statuses.includes(reply.status)) {
        const told = reply.text.slice(0, 200);
        faults.push(`${describeRequest(asked)} → ${reply.status} instead of ${statuses.join(" or ")}: ${told}`);
      }
      return reply;
    },
  };
};
