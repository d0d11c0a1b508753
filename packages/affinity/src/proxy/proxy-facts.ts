// What the raw proxy's tools may do, and which of them takes an HTTP method: known before their code is loaded.

const common = { version: 1, serves: [1], toolSets: [], cost: 1 } as const;

export const proxyRead = { ...common, name: "affinity_proxy_read", effect: "read", scopes: ["raw:read"] } as const;
export const proxyWrite = { ...common, name: "affinity_proxy_write", effect: "write", scopes: ["raw:write"] } as const;
export const proxyDelete = {
  ...common,
  name: "affinity_proxy_delete",
  effect: "destructive",
  scopes: ["raw:write"],
} as const;

/** By HTTP method. */
export const proxyToolNames: Readonly<Record<string, string>> = {
  GET: proxyRead.name,
  POST: proxyWrite.name,
  PUT: proxyWrite.name,
  PATCH: proxyWrite.name,
  DELETE: proxyDelete.name,
};
