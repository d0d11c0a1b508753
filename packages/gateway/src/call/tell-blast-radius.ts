// Tells what a gateway key, an account, a tenant or a span of time has touched, from the audit log.
import type { BlastRadius } from "@postern/contract";
import { GatewayError } from "@postern/contract";
import type { EventSlices } from "../audit/event-slices.ts";
import type { EventFilter, ScanChain } from "../audit/scan-chain.ts";
import { createTally, type Seen, type SeenAccount, type Tally } from "../audit/tally-events.ts";
import type { ConnectedAccount } from "../connected-accounts/connected-account.ts";
import type { ConnectedAccountStore } from "../connected-accounts/connected-account-store.ts";
import type { GatewayKeyStore } from "../gateway-keys/gateway-key-store.ts";
import type { Authenticate, Caller } from "./authenticate.ts";
import { type Principal, requireTenant, requireUnlimited } from "./principal.ts";

/** Times in epoch milliseconds; both belong to the span. */
export interface BlastRadiusRequest {
  readonly gatewayKeyId?: string | undefined;
  readonly connectedAccountId?: string | undefined;
  readonly tenant?: string | undefined;
  readonly since?: number | undefined;
  readonly until?: number | undefined;
}

export type TellBlastRadius = (caller: Caller, request: BlastRadiusRequest) => Promise<BlastRadius>;

export interface BlastRadiusDependencies {
  readonly authenticate: Authenticate;
  readonly slices: EventSlices;
  readonly scanChain: ScanChain;
  readonly accounts: Pick<ConnectedAccountStore, "find" | "findTenantOf">;
  readonly keyStore: Pick<GatewayKeyStore, "find">;
}

const mostListed = 500;
const mostIds = 100;

const noSuch = (what: string): GatewayError =>
  new GatewayError("not_found", `There is no ${what} of this id. Nothing was looked up; check the id.`);

const byCalls = <Row extends Seen>(all: ReadonlyMap<string, Row>): [string, Row][] =>
  [...all].sort(([, a], [, b]) => b.calls - a.calls || (a.firstAt < b.firstAt ? -1 : 1)).slice(0, mostListed);

const timesOf = ({ calls, firstAt, lastAt }: Seen) => ({ calls, firstAt, lastAt });

/** Where to look and for what. */
interface Search {
  readonly chains: readonly string[];
  readonly filter: EventFilter;
}

const createSearch = ({ slices, accounts, keyStore }: BlastRadiusDependencies) => {
  const findAccount = async ({ tenant: own }: Principal, id: string): Promise<ConnectedAccount> => {
    const tenant = own ?? (await accounts.findTenantOf(id));
    const found = tenant === undefined ? undefined : await accounts.find(tenant, id);
    if (found === undefined) throw noSuch("connected account");
    return found;
  };

  const findKey = async ({ tenant }: Principal, id: string) => {
    const found = await keyStore.find(tenant === null ? "deployment" : { tenant }, id);
    if (found === undefined) throw noSuch("gateway key");
    return found;
  };

  return async (principal: Principal, request: BlastRadiusRequest): Promise<Search> => {
    const { gatewayKeyId, connectedAccountId, tenant: named, since, until } = request;
    const tenant = named === undefined ? principal.tenant : requireTenant(principal, named);
    const key = gatewayKeyId === undefined ? undefined : await findKey(principal, gatewayKeyId);
    const account = connectedAccountId === undefined ? undefined : await findAccount(principal, connectedAccountId);
    // Nothing that a key did is older than the key.
    const from = Math.max(since ?? 0, key?.createdAt ?? 0);
    const filter = { gatewayKeyId, account, since: from === 0 ? undefined : from, until };
    if (account !== undefined)
      return { chains: tenant === null || tenant === account.tenant ? [account.tenant] : [], filter };
    return { chains: tenant === null ? await slices.listChains() : [tenant], filter };
  };
};

const countsOf = (tally: Tally, upstreamUsers: ReadonlySet<string>) => ({
  tenants: tally.tenants.size,
  gatewayKeys: tally.gatewayKeys.size,
  accounts: tally.accounts.size,
  tools: tally.tools.size,
  upstreamUsers: upstreamUsers.size,
  records: [...tally.records.values()].reduce((sum, { changed, read }) => sum + changed.size + read.size, 0),
});

const createRender = ({ accounts }: Pick<BlastRadiusDependencies, "accounts">) => {
  const renderAccount = async ([id, { tenant, identifier, connectionName, upstreamUsers, ...seen }]: [
    string,
    SeenAccount,
  ]) => {
    const present = (await accounts.find(tenant, id))?.upstreamIdentity?.user;
    const former = [...upstreamUsers].filter((user) => user !== present?.id).map((user) => ({ id: user }));
    const users = present === undefined ? former : [present, ...former];
    return { id, tenant, identifier, connectionName, upstreamUsers: users, ...timesOf(seen) };
  };

  return async (tally: Tally): Promise<BlastRadius> => {
    const { events, unfinished, calls = 0, firstAt, lastAt } = tally.totals();
    const shownAccounts = await Promise.all(byCalls(tally.accounts).map(renderAccount));
    const users = new Set(shownAccounts.flatMap(({ upstreamUsers }) => upstreamUsers.map(({ id }) => id)));
    for (const { upstreamUsers } of tally.accounts.values()) for (const user of upstreamUsers) users.add(user);
    return {
      events,
      calls,
      outcomes: { ...Object.fromEntries(tally.outcomes), ...(unfinished === 0 ? {} : { unfinished }) },
      effects: Object.fromEntries(tally.effects),
      changes: Object.fromEntries(tally.changes),
      ...(firstAt === undefined || lastAt === undefined ? {} : { firstAt, lastAt }),
      counts: countsOf(tally, users),
      tenants: byCalls(tally.tenants).map(([tenant, seen]) => ({ tenant, ...timesOf(seen) })),
      gatewayKeys: byCalls(tally.gatewayKeys).map(([id, seen]) => ({ id, ...timesOf(seen) })),
      accounts: shownAccounts,
      tools: byCalls(tally.tools).map(([name, { effect, ...seen }]) => ({
        name,
        ...(effect === undefined ? {} : { effect }),
        ...timesOf(seen),
      })),
      records: [...tally.records].map(([type, { changed, read }]) => ({
        type,
        count: changed.size + read.size,
        changed: [...changed].slice(0, mostIds),
        read: [...read].slice(0, mostIds),
      })),
    };
  };
};

export const createTellBlastRadius = (dependencies: BlastRadiusDependencies): TellBlastRadius => {
  const [searchOf, render] = [createSearch(dependencies), createRender(dependencies)];
  return async (caller, request) => {
    const principal = requireUnlimited(await dependencies.authenticate(caller));
    const { chains, filter } = await searchOf(principal, request);
    const tally = createTally();
    for (const chain of chains) await dependencies.scanChain(chain, filter, tally.take);
    return render(tally);
  };
};
