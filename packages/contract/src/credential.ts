// The upstream secret of a connected account. A tagged union from the first day: an OAuth token pair joins later.
import type { Secret } from "./secret.ts";

/** What a connected account authenticates with upstream. */
export interface ApiKeyCredential {
  readonly type: "apiKey";
  readonly apiKey: Secret;
}

export type Credential = ApiKeyCredential;
