// One route of the control, defined once: what it takes and answers is read, served and documented from the same words.
import type { Answer, ApiRequest } from "../wire.ts";
import { ControlError } from "./control-error.ts";
import type { SandboxControl } from "./sandbox-control.ts";
import { type Fields, type JsonSchema, object, type Shape, type ValuesOf } from "./shape.ts";

type None = Record<never, never>;

/** What routes work on, apart from the request. */
export interface ControlContext {
  readonly control: SandboxControl;
  /** False: the keys of users are not told to whoever asks for the users. */
  readonly showKeys: boolean;
}

export interface RouteDraft<Path extends Fields, Query extends Fields, Body> {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Below /_sandbox. */
  readonly path: string;
  /** The name of the operation. */
  readonly name: string;
  readonly summary: string;
  readonly note?: string;
  readonly pathParameters?: Path;
  readonly query?: Query;
  readonly body?: Shape<Body>;
  /** Set when the body is passed on unread, as `text`. */
  readonly bodyStaysText?: true;
  /** Set when what `run` gives is JSON already. */
  readonly answerIsText?: true;
  /** Set when the body need not be there at all. */
  readonly bodyMayBeLeftOut?: true;
  readonly status: 200 | 201 | 204;
  readonly answer?: Shape<unknown>;
  /** Set when something named can be absent. */
  readonly mayBeAbsent?: true;
  readonly run: (input: RouteInput<Path, Query, Body>) => unknown;
}

export interface RouteInput<Path extends Fields, Query extends Fields, Body> extends ControlContext {
  readonly path: ValuesOf<Path>;
  readonly query: ValuesOf<Query>;
  readonly body: Body;
  /** The body as it came. */
  readonly text: string;
}

export interface ControlRoute extends Omit<RouteDraft<Fields, Fields, unknown>, "run"> {
  readonly serve: (
    context: ControlContext,
    request: ApiRequest,
    ids: Readonly<Record<string, string>>,
  ) => Promise<Answer>;
}

const isNumeric = ({ type }: JsonSchema): boolean => type === "integer" || type === "number";

/** In an address everything is text. */
const fromAddress = (fields: Fields, texts: Iterable<readonly [string, string]>): Record<string, unknown> =>
  Object.fromEntries(
    [...texts].map(([name, value]) => {
      const isNumber = isNumeric(fields[name]?.schema ?? {}) && /^-?\d+(\.\d+)?$/.test(value);
      return [name, isNumber ? Number(value) : value];
    }),
  );

const readQuery = <Query extends Fields>(fields: Query, query: string): ValuesOf<Query> =>
  object(fields).read(fromAddress(fields, new URLSearchParams(query)), "the query");

/** What an address names wrongly does not exist. */
const readPath = <Path extends Fields>(fields: Path, ids: Readonly<Record<string, string>>): ValuesOf<Path> => {
  try {
    const texts = Object.entries(ids).map(([name, value]) => [name, decodeURIComponent(value)] as const);
    return object(fields).read(fromAddress(fields, texts), "the path");
  } catch (cause) {
    const message = cause instanceof ControlError ? cause.message : "The path is not well encoded";
    throw new ControlError(message, { cause, status: 404 });
  }
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ControlError("The body is not valid JSON", { cause });
  }
};

const none: None = {};

const jsonType = "application/json; charset=utf-8";

export const defineRoute = <Path extends Fields = None, Query extends Fields = None, Body = undefined>(
  draft: RouteDraft<Path, Query, Body>,
): ControlRoute => {
  const { run, ...description } = draft;
  const readBody = (text: string): Body => {
    if (draft.body === undefined || draft.bodyStaysText === true) return undefined as Body;
    return draft.body.read(draft.bodyMayBeLeftOut && text === "" ? {} : parseJson(text), "the body");
  };
  return {
    ...description,
    serve: async (context, request, ids) => {
      const path = readPath(draft.pathParameters ?? (none as Path), ids);
      const query = readQuery(draft.query ?? (none as Query), request.query);
      const { status } = draft;
      const value = await run({ ...context, path, query, body: readBody(request.body), text: request.body });
      if (status === 204) return { status };
      return draft.answerIsText === true
        ? { status, content: { type: jsonType, body: String(value) } }
        : { status, value };
    },
  };
};
