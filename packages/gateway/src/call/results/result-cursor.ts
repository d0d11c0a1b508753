// The cursor to a later part of a result: where it begins, of which call, and the cursor of upstream's own page that it is on.
import { createHash } from "node:crypto";
import { type CursorPlace, cursorPlaceOf, type Tool } from "@postern/contract";
import { canonicalJson } from "../canonical-json.ts";
import type { Position } from "./take-part.ts";

export interface ResultCursor {
  readonly position: Position;
  /** Of the tool and all other inputs. */
  readonly callDigest: string;
  /** Of what the part is cut from, as it was. */
  readonly valueDigest: string;
  /** What the call itself gave as its cursor; empty on the first page. */
  readonly upstreamCursor: string;
}

type ToolOfCall = Pick<Tool, "name" | "effect"> & { readonly input: Pick<Tool["input"], "shape"> };

const prefix = "pstn";
/** Some 30 characters more than upstream's own cursor; the position has a number for each step down, of which JSON has 64 at most. */
const form = /^pstn\.(\d{1,9}(?:-\d{1,9}){0,70})\.([\w-]{8})\.([\w-]{8})\.(.*)$/s;

/** 48 bits: it finds mistakes. A caller can ask for any part anyhow. */
export const digestOf = (text: string): string => createHash("sha256").update(text).digest("base64url").slice(0, 8);

export const digestOfCall = (tool: ToolOfCall, input: unknown): string => {
  const cursorInput = cursorPlaceOf(tool)?.input ?? "";
  const { [cursorInput]: _, ...rest } = input as Readonly<Record<string, unknown>>;
  return digestOf(canonicalJson([tool.name, rest]));
};

export const printCursor = ({ position, callDigest, valueDigest, upstreamCursor }: ResultCursor): string =>
  [prefix, position.join("-"), callDigest, valueDigest, upstreamCursor].join(".");

const parseCursor = (text: string): ResultCursor | undefined => {
  const found = form.exec(text);
  if (found === null) return undefined;
  // Each part of the form is there, if only empty.
  const [, position, callDigest, valueDigest, upstreamCursor] = found as unknown as readonly [
    whole: string,
    position: string,
    callDigest: string,
    valueDigest: string,
    upstreamCursor: string,
  ];
  return { position: position.split("-").map(Number), callDigest, valueDigest, upstreamCursor };
};

type Input = Readonly<Record<string, unknown>>;

export interface OpenedInput {
  /** For the tool's own schema: with upstream's own cursor, or with none. */
  readonly input: Input;
  readonly cursor?: ResultCursor;
}

/** `isForeign`: what is not ours is upstream's, and goes there as it is. */
const isForeign = ({ output }: CursorPlace): boolean => output !== undefined;

/** Takes our cursor out of an input. undefined: it is none, and this tool takes no other. */
export const openInput = (tool: ToolOfCall, input: Input): OpenedInput | undefined => {
  const place = cursorPlaceOf(tool);
  const given = place === undefined ? undefined : input[place.input];
  if (place === undefined || typeof given !== "string") return { input };
  const cursor = parseCursor(given);
  if (cursor === undefined) return isForeign(place) ? { input } : undefined;
  const { [place.input]: _, ...rest } = input;
  const { upstreamCursor } = cursor;
  return { cursor, input: upstreamCursor === "" ? rest : { ...rest, [place.input]: upstreamCursor } };
};
