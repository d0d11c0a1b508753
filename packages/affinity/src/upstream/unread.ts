// Counts what Affinity sends and nothing here reads: properties that no reader names, and kinds of values that none knows.
// All of it is kept or passed over, never refused; the count says what a newer reader could read.
import { plainLine } from "./plain-line.ts";
import type { UpstreamRequest } from "./request.ts";
import { type Shape, shapeOf } from "./shape.ts";
import { isKnownValueType } from "./v2/value-types.ts";

/** Answers of one kind that are looked at before only each sixty-fourth is: looking costs more than reading. */
const firstLooks = 3;
const lookEach = 64;
/** Places of one answer, and of one list or object in it, that are looked at, and names that are kept. */
const mostPlaces = 500;
const mostNames = 500;
const maxNameLength = 120;

export interface Unread {
  /** Looks at some of the answers. */
  look(request: UpstreamRequest, body: unknown): void;
  /** By request and place, such as `read person *: crunchbase_uuid`: in how many places of the looked-at answers it stood. */
  counts(): Readonly<Record<string, number>>;
}

interface Looked {
  readonly shape: Shape;
  answers: number;
}

type Entries = readonly (readonly [string, unknown])[];

const entriesOf = (value: unknown): Entries | undefined =>
  typeof value === "object" && value !== null ? Object.entries(value).slice(0, mostPlaces) : undefined;

/** A field's value in v2's form. */
const valueTypeIn = (entries: Entries): string | undefined => {
  if (entries.length !== 2 || !entries.some(([name]) => name === "data")) return undefined;
  const type = entries.find(([name]) => name === "type")?.[1];
  return typeof type === "string" ? type : undefined;
};

/** Cut before it is put together: upstream may call a property by megabytes, and names of it that are kept would keep them all. */
const pathOf = (path: string, name: string): string => {
  const short = name.slice(0, maxNameLength);
  return (path === "" ? short : `${path}.${short}`).slice(0, 2 * maxNameLength);
};

/** What is unread below one place. */
const findUnread = (body: unknown, shape: Shape): readonly string[] => {
  const found: string[] = [];
  const places: { readonly value: unknown; readonly shape: Shape | undefined; readonly path: string }[] = [
    { value: body, shape, path: "" },
  ];
  for (let at = 0; at < places.length && at < mostPlaces; at += 1) {
    const place = places[at];
    if (place === undefined) continue;
    if (Array.isArray(place.value)) {
      const items: readonly unknown[] = place.value.slice(0, mostPlaces);
      places.push(...items.map((value) => ({ value, shape: place.shape?.items, path: `${place.path}[]` })));
      continue;
    }
    const entries = entriesOf(place.value);
    if (entries === undefined) continue;
    const valueType = valueTypeIn(entries);
    if (valueType !== undefined && !isKnownValueType(valueType))
      found.push(`${place.path} of type ${valueType.slice(0, maxNameLength)}`);
    const known = place.shape?.properties ?? {};
    // A reader that names no more than an id takes the rest as it comes.
    const isOpen = Object.keys(known).length <= 1;
    for (const [name, value] of entries) {
      const path = pathOf(place.path, name);
      if (!isOpen && known[name] === undefined) found.push(path);
      else places.push({ value, shape: known[name], path });
    }
  }
  return found;
};

export const createUnread = (): Unread => {
  const looked = new WeakMap<object, Looked>();
  const counts = new Map<string, number>();
  const count = (name: string): void => {
    if (counts.size < mostNames || counts.has(name)) counts.set(name, (counts.get(name) ?? 0) + 1);
  };
  return {
    look: ({ answer, purpose }, body) => {
      if (answer === null) return;
      const kind = looked.get(answer) ?? { shape: shapeOf(answer), answers: 0 };
      looked.set(answer, kind);
      kind.answers += 1;
      if (kind.answers > firstLooks && kind.answers % lookEach !== 0) return;
      const asked = purpose.replaceAll(/\d+/g, "*");
      for (const place of findUnread(body, kind.shape)) count(plainLine(`${asked}: ${place}`, maxNameLength));
    },
    counts: () => Object.fromEntries(counts),
  };
};
