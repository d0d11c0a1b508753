// Callers for tests of what each kind of them may do, whose keys nobody has to look up.
import { GatewayError, type Policy } from "@postern/contract";
import type { Authenticate, Caller } from "./authenticate.ts";
import type { Principal, Program } from "./principal.ts";

const onlyNotes: Policy = [{ name: "only notes", toolSets: ["notes"] }];
const program = (more: Partial<Program>): Program => ({
  type: "service",
  id: "gk_1",
  tenant: null,
  policy: [],
  ...more,
});
const as = (principal: Principal): Caller => ({ authorization: undefined, principal: Promise.resolve(principal) });

/** With a deployment key. */
export const operator = as(program({}));
/** With a key that is bound to the tenant acme. */
export const bound = as(program({ tenant: "acme" }));
/** With a deployment key that has a policy. */
export const limited = as(program({ policy: onlyNotes }));
/** At an MCP endpoint of acme. */
export const sessionHolder = as({
  type: "mcp_session",
  id: "tok_1",
  tenant: "acme",
  rules: new Map(),
} as unknown as Principal);

/** Who the callers are as an audit event names them. */
export const changedBy = { type: "service", id: "gk_1" };

/** Knows the callers above and nobody else. */
export const authenticate: Authenticate = async ({ principal }) => {
  if (principal === undefined) throw new GatewayError("unauthenticated", "Nobody knows this caller.");
  return principal;
};

/** What was asked for rejects with. */
export const errorOf = (promise: Promise<unknown>): Promise<GatewayError> =>
  promise.then(
    () => Promise.reject(new Error("it was done")),
    (error: unknown) => error as GatewayError,
  );

/** Everything in `acts` is refused with this code to callers who are limited, or come by an MCP endpoint. */
export const refusalsOf = async (acts: (caller: Caller) => readonly Promise<unknown>[]): Promise<readonly string[]> => {
  const errors = await Promise.all([limited, sessionHolder].flatMap((caller) => acts(caller).map(errorOf)));
  return [...new Set(errors.map(({ code }) => code))];
};
