// Serves the control under /_sandbox: JSON in and out, without Affinity's authentication. docs/reference/sandbox-control.md tells the routes.
import { createRouter } from "../router.ts";
import { type Answer, type ApiRequest, ok, type Reply, toReply } from "../wire.ts";
import { WorldInputError } from "../world/world-input-error.ts";
import { ControlError } from "./control-error.ts";
import type { ControlContext, ControlRoute } from "./control-route.ts";
import { controlPrefix, createControlDocument } from "./create-control-document.ts";
import { controlRoutes } from "./routes/control-routes.ts";

interface Asked {
  readonly context: ControlContext;
  readonly request: ApiRequest;
  readonly ids: Readonly<Record<string, string>>;
}

const servedRoute = (route: ControlRoute) => ({
  method: route.method,
  path: `${controlPrefix}${route.path}`,
  answerLater: ({ context, request, ids }: Asked) => route.serve(context, request, ids),
});

const indexRoutes = [
  {
    method: "GET" as const,
    path: controlPrefix,
    answer: () => ok({ paths: controlRoutes.map(({ method, path }) => `${method} ${controlPrefix}${path}`) }),
  },
  { method: "GET" as const, path: `${controlPrefix}/openapi.json`, answer: () => ok(createControlDocument()) },
];

const refusalOf = (error: unknown): Answer => {
  const message = error instanceof Error ? error.message : "Unknown failure";
  if (error instanceof WorldInputError) return { status: 422, value: { error: message } };
  return { status: error instanceof ControlError ? error.status : 500, value: { error: message } };
};

/** What the control tells is of the moment. */
const headers = { "cache-control": "no-store" };

export const createControlRoutes = (context: ControlContext): ((request: ApiRequest) => Promise<Reply>) => {
  const router = createRouter<Asked>([...indexRoutes, ...controlRoutes.map(servedRoute)]);
  const answer = async (request: ApiRequest): Promise<Answer> => {
    const match = router.find(request.method, request.path);
    if (match.kind === "unknown-path") {
      return { status: 404, value: { error: `There is no such control path; GET ${controlPrefix} lists them` } };
    }
    if (match.kind === "other-method") return { status: 405, value: { error: "Method not allowed" } };
    const asked = { context, request, ids: match.ids };
    return "answerLater" in match.route ? match.route.answerLater(asked) : match.route.answer(asked);
  };
  return async (request) => toReply(await answer(request).catch(refusalOf), headers);
};
