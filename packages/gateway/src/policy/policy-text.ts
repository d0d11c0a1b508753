// A policy as a row holds it: JSON, bound by a keyed digest, so that who only writes to the database cannot change a rule unnoticed.
import { timingSafeEqual } from "node:crypto";
import { GatewayError, type Policy } from "@postern/contract";
import type { Vault } from "../vault/vault.ts";

/** null for a policy without rules, which limits nothing. */
export const toPolicyText = (policy: Policy): string | null => (policy.length === 0 ? null : JSON.stringify(policy));

/** Of a text that was checked by its digest: this program wrote it. */
export const readPolicyText = (text: string | null): Policy => (text === null ? [] : (JSON.parse(text) as Policy));

/** The connection that a policy is attached to, with the policy's text. */
export interface PolicyPlace {
  readonly tenant: string;
  readonly connectionName: string;
  readonly text: string;
}

export const bindPolicy = (vault: Pick<Vault, "bind">, { tenant, connectionName, text }: PolicyPlace): string =>
  vault.bind("connection-policy", [tenant, connectionName, text]);

const tampered = (connectionName: string): GatewayError =>
  new GatewayError(
    "policy_denied",
    `The policy of connection ${connectionName} is not as the gateway stored it, so it cannot be told what it allows. Nothing was called upstream. Whoever runs the gateway should find out who wrote to its database, and set the policy anew.`,
  );

/** Throws `policy_denied` when the text is not the one that was bound for this connection. */
export const requireBound = (vault: Pick<Vault, "bind">, place: PolicyPlace, binding: string | null): void => {
  const [expected, actual] = [Buffer.from(bindPolicy(vault, place)), Buffer.from(binding ?? "")];
  if (expected.length !== actual.length || !timingSafeEqual(expected, actual)) throw tampered(place.connectionName);
};
