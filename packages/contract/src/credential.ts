// The upstream secret of a connected account. A tagged union from the first day: an OAuth token pair joins later.
import type { Secret } from "./secret.ts";

/** What a connected account authenticates with upstream. */
export interface ApiKeyCredential {
  readonly type: "apiKey";
  readonly apiKey: Secret;
}

export type Credential = ApiKeyCredential;

/** Where a user's key is kept when that is not Postern's vault: one of the gateway's secret stores, and a name in the tenant's part of it. */
export interface SecretReference {
  readonly store: string;
  readonly name: string;
  /** Of a secret with fields; without it the only one, or `apiKey`. */
  readonly field?: string | undefined;
}
