// Routes that came with a later version: whether older ones reach them is not documented, so a switch decides.
import { missing } from "../refusal.ts";
import type { ApiVersion } from "./api-version.ts";
import type { V2Call, V2Route } from "./call.ts";

export const routesSince = (version: ApiVersion, routes: readonly V2Route[]): V2Route[] => {
  const require = (call: V2Call): void => {
    if (call.version < version && call.assumptions.newerRoutes === "missing") throw missing("Resource");
  };
  return routes.map((route): V2Route => {
    if ("answerLater" in route) {
      const { answerLater, ...place } = route;
      return {
        ...place,
        answerLater: async (call) => {
          require(call);
          return answerLater(call);
        },
      };
    }
    const { answer, ...place } = route;
    return {
      ...place,
      answer: (call) => {
        require(call);
        return answer(call);
      },
    };
  });
};
