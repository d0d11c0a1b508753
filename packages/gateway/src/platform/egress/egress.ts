// The one table of what the process may talk to by HTTP: each origin that the configuration names, and no other.
import type { Connect, UpstreamOrigin } from "@postern/contract";
import { checkPublicUrl } from "./check-public-url.ts";
import { createPlainConnect, createPublicConnect, type LookUp, refuse } from "./public-connect.ts";

/** Throws for an origin that is said to be public and cannot be. */
const tableOf = (origins: readonly UpstreamOrigin[]): ReadonlyMap<string, UpstreamOrigin> =>
  new Map(
    origins.map((place) => {
      const checked = place.isPublic ? checkPublicUrl(place.origin) : undefined;
      if (checked !== undefined && "problem" in checked) throw new TypeError(checked.problem);
      return [new URL(place.origin).origin, place];
    }),
  );

/** A connector for transports: refuses whatever is not in the table, and for public origins also what their name must not lead to. */
export const createEgress = (origins: readonly UpstreamOrigin[], lookUp?: LookUp): Connect => {
  const table = tableOf(origins);
  const [plain, guarded] = [createPlainConnect(), createPublicConnect(lookUp)];
  return (place, callback) => {
    const { protocol, hostname, port } = place;
    const named = `${protocol}//${hostname}${port === "" ? "" : `:${port}`}`;
    const found = URL.canParse(named) ? table.get(new URL(named).origin) : undefined;
    if (found === undefined) return refuse(callback, "the configuration names no such origin");
    return found.isPublic ? guarded(place, callback) : plain(place, callback);
  };
};
