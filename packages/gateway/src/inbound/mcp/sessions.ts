// Sessions of clients of the older era: only in one can a client be asked for something, and keep a subscription to a resource.
import type { JsonObject, LogLevel } from "../../call/mcp/surface.ts";
import type { OpenedSurface } from "./open-surface.ts";
import type { RpcId } from "./rpc-errors.ts";
import { createShares, tenantOf } from "./shares.ts";

export interface Session {
  readonly id: string;
  /** Out of whose share it is. */
  readonly tenant: string;
  readonly instanceId: string;
  readonly principalKey: string;
  readonly capabilities: JsonObject;
  /** undefined until the client has asked for one. */
  logLevel: LogLevel | undefined;
  /** Addresses of resources. */
  readonly subscriptions: Set<string>;
  /** What the client was asked and has not answered: called with its answer, or with undefined when it failed or is gone. */
  readonly questions: Map<RpcId, (result: unknown) => void>;
  /** Ends the stream on which the client hears what it did not ask for. */
  endStream: (() => void) | undefined;
  lastUsedAt: number;
}

export interface Sessions {
  /** undefined where there is no room: the client then is served without. */
  open(opened: OpenedSurface, capabilities: JsonObject): Session | undefined;
  /** undefined for a session that is unknown, ended, idle for long, or of another caller or instance. */
  find(id: string, opened: OpenedSurface): Session | undefined;
  end(session: Session): void;
  endAll(): void;
}

export interface SessionsDependencies {
  readonly now: () => number;
  readonly randomBytes: (size: number) => Buffer;
  /** Of all tenants together. One alone gets half of them. */
  readonly maxSessions?: number;
  readonly maxSessionsPerInstance?: number;
}

const idleMs = 30 * 60_000;

export const createSessions = ({
  now,
  randomBytes,
  maxSessions = 10_000,
  maxSessionsPerInstance = 50,
}: SessionsDependencies): Sessions => {
  const all = new Map<string, Session>();
  const shares = createShares(maxSessions);
  const byInstance = new Map<string, Set<Session>>();
  const end = (session: Session): void => {
    if (all.delete(session.id)) shares.giveBack(session.tenant);
    const siblings = byInstance.get(session.instanceId);
    siblings?.delete(session);
    if (siblings?.size === 0) byInstance.delete(session.instanceId);
    for (const settle of session.questions.values()) settle(undefined);
    session.endStream?.();
  };
  const isIdle = ({ endStream, questions, lastUsedAt }: Session): boolean =>
    endStream === undefined && questions.size === 0 && lastUsedAt < now() - idleMs;
  const sweep = (sessions: Iterable<Session>): void => {
    for (const session of [...sessions]) if (isIdle(session)) end(session);
  };
  const hasRoom = (tenant: string, instanceId: string): boolean => {
    const siblings = byInstance.get(instanceId) ?? new Set();
    if (siblings.size >= maxSessionsPerInstance) sweep(siblings);
    if (!shares.hasRoom(tenant)) sweep(all.values());
    return siblings.size < maxSessionsPerInstance && shares.hasRoom(tenant);
  };
  return {
    open(opened, capabilities) {
      const { instanceId, principalKey } = opened;
      const tenant = tenantOf(opened);
      if (!hasRoom(tenant, instanceId)) return undefined;
      const session: Session = {
        id: randomBytes(24).toString("base64url"),
        tenant,
        instanceId,
        principalKey,
        capabilities,
        logLevel: undefined,
        subscriptions: new Set(),
        questions: new Map(),
        endStream: undefined,
        lastUsedAt: now(),
      };
      all.set(session.id, session);
      shares.take(tenant);
      const siblings = byInstance.get(instanceId) ?? new Set();
      byInstance.set(instanceId, siblings.add(session));
      return session;
    },
    find(id, { instanceId, principalKey }) {
      const session = all.get(id);
      if (session === undefined || session.instanceId !== instanceId || session.principalKey !== principalKey) {
        return undefined;
      }
      if (isIdle(session)) {
        end(session);
        return undefined;
      }
      session.lastUsedAt = now();
      return session;
    },
    end,
    endAll() {
      for (const session of [...all.values()]) end(session);
    },
  };
};
