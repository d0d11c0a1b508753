// What the endpoint says of itself, by `initialize` in the older era and by `server/discover` in the newer.
import type { Surface } from "../../../call/mcp/surface.ts";
import { negotiate, supportedVersions } from "../protocol-versions.ts";
import type { Turn } from "../turn.ts";

const changing = { listChanged: true };

interface Told {
  readonly logging: boolean;
  readonly subscribe: boolean;
}

const capabilitiesOf = ({ offers }: Surface, { logging, subscribe }: Told) => ({
  ...(offers.tools && { tools: changing }),
  ...(offers.prompts && { prompts: changing }),
  ...(offers.resources && { resources: { ...changing, ...(subscribe && { subscribe: true }) } }),
  ...(offers.completions && { completions: {} }),
  ...(logging && { logging: {} }),
});

const members = (result: object): string => JSON.stringify(result).slice(1, -1);

/** Levels and subscriptions are kept in a session, so without one they are not offered. */
export const initialize = ({ request, opened: { surface, serverInfo }, session }: Turn): string => {
  const { logging, resourceSubscriptions } = surface.offers;
  const hasSession = session !== undefined;
  return members({
    protocolVersion: negotiate(request.params["protocolVersion"]),
    capabilities: capabilitiesOf(surface, {
      logging: logging && hasSession,
      subscribe: resourceSubscriptions && hasSession,
    }),
    serverInfo,
    instructions: surface.instructions,
  });
};

export const discover = ({ opened: { surface } }: Turn): string => {
  const { logging, resourceSubscriptions } = surface.offers;
  return members({
    supportedVersions,
    capabilities: capabilitiesOf(surface, { logging, subscribe: resourceSubscriptions }),
    instructions: surface.instructions,
  });
};
