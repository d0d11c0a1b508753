// Random requests at MCP endpoints: any token at any endpoint, for any user, tool and connection, while servers are edited and
// tokens taken back. What each may do is known, and the sandbox tells whose key was used.
import type { Sandbox } from "@postern/affinity-sandbox";
import type { Chance } from "./chance.ts";
import type { Send } from "./create-send.ts";

/** One request: what is asked, where, and with what. */
export interface McpTuple {
  readonly instanceId: string;
  readonly token?: string | undefined;
  readonly urlSecret?: string | undefined;
  readonly kind: "list" | "call";
  /** Whom the request asks to act for. An endpoint without such a choice takes the instance's own. */
  readonly identifier: string;
  readonly tenant: string | undefined;
  readonly tool: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** What came of it. */
export interface McpOutcome {
  readonly error?: string | undefined;
  /** Names, of a list that was given. */
  readonly listed?: readonly string[] | undefined;
  readonly data?: unknown;
}

export type AskMcp = (tuple: McpTuple) => Promise<McpOutcome>;

interface Instance {
  readonly id: string;
  readonly server: Server;
  readonly user: number;
  isOpen: boolean;
}

interface Server {
  readonly name: string;
  tools: readonly string[];
  /** Being edited now: either definition may be met. */
  before: readonly string[] | undefined;
}

interface Grant {
  readonly instance: Instance;
  readonly token?: string;
  readonly urlSecret?: string;
  readonly tokenId?: string;
  isOpen: boolean;
  /** Being taken back now: either may be met. */
  isClosing: boolean;
}

export interface McpTuples {
  /** Runs so many, `together` at once, and gives what should not have been. */
  run(ask: AskMcp, count: number, together: number): Promise<TupleReport>;
}

export interface TupleReport {
  readonly wrong: readonly string[];
  readonly allowed: number;
  readonly refused: number;
}

const searches = ["affinity_search_persons", "affinity_search_organizations"] as const;
const others = ["affinity_list_lists", "affinity_who_am_i", "affinity_create_note", "affinity_proxy_get"] as const;
const offered = [...searches, "affinity_list_lists", "affinity_who_am_i", "affinity_get_person"];
const users = 6;
const identifierOf = (user: number): string => `user ${user}`;

export interface TupleWorld {
  readonly send: Send;
  readonly sandbox: Sandbox;
  readonly chance: Chance;
  /** Opens nothing at an endpoint. */
  readonly gatewayKey: string;
  /** At an endpoint nobody can say for whom: each request is then for the instance's own user. */
  readonly namesUser?: boolean;
}

const pickSome = (chance: Chance, names: readonly string[]): string[] => {
  const some = names.filter(() => chance.happens(0.5));
  return some.length === 0 ? names.slice(0, 1) : some;
};

const connectUsers = async ({ send, sandbox }: TupleWorld): Promise<void> => {
  for (let user = 0; user < users; user += 1) {
    for (const tenant of ["default", "elsewhere"]) {
      const apiKey = sandbox.users[user]?.affinityKey;
      const body = { connectionName: "affinity", identifier: identifierOf(user), tenant, credential: { apiKey } };
      const { status } = await send("PUT", "/v1/connected-accounts", body);
      if (status !== 200) throw new Error(`user ${user} could not connect`);
    }
  }
};

const definitionOf = (tools: readonly string[]) => ({ connections: [{ connectionName: "affinity", tools }] });

/** Servers with different whitelists, each with an endpoint for each user, tokens and some secret URLs. */
const build = async (world: TupleWorld) => {
  const { send, chance } = world;
  await connectUsers(world);
  const [servers, grants]: [Server[], Grant[]] = [[], []];
  for (const name of ["one", "two", "three", "four"]) {
    const tools = pickSome(chance, offered);
    const declared = await send("POST", "/v1/mcp-servers", { name, ...definitionOf(tools) });
    if (declared.status !== 201) throw new Error(declared.text);
    const server: Server = { name, tools, before: undefined };
    servers.push(server);
    for (let user = 0; user < users; user += 1) {
      const identifier = identifierOf(user);
      const secretUrl = chance.happens(0.5) ? true : undefined;
      const ensured = (await send("POST", `/v1/mcp-servers/${name}/instances`, { identifier, secretUrl })).body;
      const instance: Instance = { id: ensured.instance.id, server, user, isOpen: true };
      const urlSecret = ensured.secretUrl?.split("/").at(-1);
      if (urlSecret !== undefined) grants.push({ instance, urlSecret, isOpen: true, isClosing: false });
      for (const _ of [1, 2, 3]) {
        const { token, tokenId } = (await send("POST", `/v1/mcp-servers/${name}/session-tokens`, { identifier })).body;
        grants.push({ instance, token, tokenId, isOpen: true, isClosing: false });
      }
    }
  }
  return { servers, grants, instances: [...new Set(grants.map(({ instance }) => instance))] };
};

type Built = Awaited<ReturnType<typeof build>>;

/** One change while requests run. Resolves when it is done, and what it changes is certain again. */
const createChange = ({ send, chance }: TupleWorld, { servers, grants }: Built) => {
  const edit = async (server: Server): Promise<void> => {
    const tools = pickSome(chance, offered);
    server.before = server.tools;
    server.tools = tools;
    await send("PUT", `/v1/mcp-servers/${server.name}`, definitionOf(tools));
    server.before = undefined;
  };
  const takeBack = async (grant: Grant): Promise<void> => {
    grant.isClosing = true;
    await send("DELETE", `/v1/mcp-servers/${grant.instance.server.name}/session-tokens/${grant.tokenId}`);
    Object.assign(grant, { isOpen: false, isClosing: false });
  };
  return async (): Promise<void> => {
    const server = chance.pick(servers);
    const grant = chance.pick(grants.filter(({ isOpen, tokenId }) => isOpen && tokenId !== undefined));
    if (chance.happens(0.7) && server !== undefined) await edit(server);
    else if (grant !== undefined) await takeBack(grant);
  };
};

interface Drawn {
  readonly tuple: McpTuple;
  readonly grant: Grant | undefined;
  readonly instance: Instance;
  readonly term: string;
}

/** Mostly what nearly fits: a request that is wrong in everything shows little. */
const createDraw = ({ chance, gatewayKey, namesUser = true }: TupleWorld, { grants, instances }: Built) => {
  const secretOf = (grant: Grant | undefined) => {
    if (grant === undefined) return chance.happens(0.5) ? { token: gatewayKey } : { token: undefined };
    return grant.token === undefined ? { urlSecret: grant.urlSecret } : { token: grant.token };
  };
  return (index: number): Drawn => {
    const grant = chance.happens(0.95) ? chance.pick(grants) : undefined;
    const own = grant?.instance;
    const instance = (own !== undefined && chance.happens(0.6) ? own : chance.pick(instances)) as Instance;
    const user = !namesUser || chance.happens(0.7) ? instance.user : chance.whole(users);
    const term = `t${index}x`;
    const tool = chance.pick(chance.happens(0.8) ? searches : others) ?? searches[0];
    const tuple: McpTuple = {
      ...secretOf(grant),
      instanceId: instance.id,
      kind: chance.happens(0.2) ? "list" : "call",
      identifier: identifierOf(user),
      tenant: namesUser && chance.happens(0.1) ? "elsewhere" : undefined,
      tool,
      input: searches.some((name) => name === tool) ? { term } : {},
    };
    return { tuple, grant, instance, term };
  };
};

type Verdict = "allowed" | "refused" | "either";

const judge = ({ tuple, grant, instance }: Drawn): Verdict => {
  const fits = grant?.instance === instance && instance.isOpen && grant.isOpen;
  const isItself = tuple.tenant === undefined && tuple.identifier === identifierOf(instance.user);
  if (!fits || !isItself) return "refused";
  const { tools, before } = instance.server;
  const shown = tuple.kind === "list" || tools.includes(tuple.tool);
  const wasShown = tuple.kind === "list" || (before ?? tools).includes(tuple.tool);
  if (!shown && !wasShown) return "refused";
  return shown && wasShown && !grant.isClosing ? "allowed" : "either";
};

/** For a report, which holds no secret. */
const tell = ({ token, urlSecret, ...rest }: McpTuple): string =>
  JSON.stringify({
    ...rest,
    with: token === undefined ? (urlSecret === undefined ? "nothing" : "a secret URL") : "a token",
  });

/** What a list may show at this moment: while its server is edited, either definition. */
const shownNow = ({ instance: { server } }: Drawn): readonly string[] => [...server.tools, ...(server.before ?? [])];

/** Of a list: nothing that no definition shows which held while it was made. */
const listedWrongly = (drawn: Drawn, listed: readonly string[], shownBefore: readonly string[]): string[] => {
  const shown = new Set([...shownBefore, ...shownNow(drawn)]);
  return listed.filter((name) => !shown.has(name)).map((name) => `${tell(drawn.tuple)} was shown ${name}`);
};

export const createMcpTuples = async (world: TupleWorld): Promise<McpTuples> => {
  const built = await build(world);
  const [draw, change] = [createDraw(world, built), createChange(world, built)];
  const { sandbox } = world;
  let drawnSoFar = 0;
  const drawNext = (): Drawn => {
    drawnSoFar += 1;
    return draw(drawnSoFar);
  };

  /** Whose key each search was sent with, by its term. */
  const whoseKeys = (after: number): Map<string, Set<number | null>> => {
    const found = new Map<string, Set<number | null>>();
    for (const { query, userId } of sandbox.control.requests({ after })) {
      const [, term] = /[?&]?\bterm=(t\d+x)/.exec(query) ?? [];
      if (term !== undefined) found.set(term, (found.get(term) ?? new Set()).add(userId));
    }
    return found;
  };

  const toldAsAnother = ({ tuple, instance }: Drawn, { data }: McpOutcome): string[] => {
    const { user } = (data ?? {}) as { readonly user?: { readonly id?: number } };
    const own = sandbox.users[instance.user]?.id;
    if (tuple.tool !== "affinity_who_am_i" || data === undefined || user?.id === own) return [];
    return [`${tell(tuple)} was told of user ${user?.id}`];
  };

  const runOne = async (ask: AskMcp, drawn: Drawn, wrong: string[]) => {
    const before = judge(drawn);
    // An edit that is under way now may have ended when the list is looked at.
    const shownBefore = shownNow(drawn);
    const outcome = await ask(drawn.tuple);
    const after = judge(drawn);
    const verdict = before === after ? before : "either";
    const wasAllowed = outcome.error === undefined;
    if (verdict !== "either" && wasAllowed !== (verdict === "allowed"))
      wrong.push(`${tell(drawn.tuple)} was ${outcome.error ?? "allowed"}`);
    wrong.push(...listedWrongly(drawn, outcome.listed ?? [], shownBefore), ...toldAsAnother(drawn, outcome));
    return { drawn, wasAllowed };
  };

  return {
    async run(ask, count, together) {
      const wrong: string[] = [];
      let [allowed, done] = [0, 0];
      while (done < count) {
        const after = sandbox.control.requests({ limit: 1 })[0]?.sequence ?? 0;
        const batch = Array.from({ length: Math.min(together, count - done) }, drawNext);
        const changing = change();
        const ended = await Promise.all(batch.map((drawn) => runOne(ask, drawn, wrong)));
        await changing;
        const keys = whoseKeys(after);
        for (const { drawn, wasAllowed } of ended) {
          const used = [...(keys.get(drawn.term) ?? [])];
          const own = sandbox.users[drawn.instance.user]?.id;
          if (used.some((user) => user !== own)) wrong.push(`${tell(drawn.tuple)} used a key of ${used}`);
          if (used.length > 0 && !wasAllowed) wrong.push(`${tell(drawn.tuple)} was sent and refused`);
          if (wasAllowed) allowed += 1;
        }
        done += batch.length;
      }
      return { wrong, allowed, refused: count - allowed };
    },
  };
};
