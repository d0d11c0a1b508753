// What any call of the SDK can be given besides its own input.

/** Ends the wait for an answer early; the call then rejects with the signal's reason. A write may still take effect. */
export interface Cancellable {
  readonly signal?: AbortSignal | undefined;
}

/** Whose data a call is about; left out, the client's own tenant counts. Only a deployment key may name another tenant. */
export interface InTenant {
  readonly tenant?: string | undefined;
}

/** Which part of a long list is wanted. */
export interface Paging {
  /** `nextPageToken` of the page before. */
  readonly pageToken?: string | undefined;
  /** Items a page, 1 to 200; default 50. */
  readonly pageSize?: number | undefined;
}

/** What the groups of calls share: the way to the gateway and the client's defaults. */
export interface ActionDefaults {
  readonly tenant: string | undefined;
  readonly timeoutMs: number;
}
