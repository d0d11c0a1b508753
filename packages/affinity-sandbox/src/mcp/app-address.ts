// Where the workspace is in Affinity's app: some hosted tools tell the address of what they read or made.
import type { Ask } from "./hosted-tool.ts";

export const appAddress = async (ask: Ask): Promise<string> => {
  const who = Object(await ask({ method: "GET", path: "/v2/auth/whoami" })) as { tenant?: { subdomain?: string } };
  return `https://${who.tenant?.subdomain}.affinity.co`;
};
