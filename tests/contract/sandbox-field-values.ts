// Random values for a field of a certain type, ids that exist among them: what may be written, and what nearly may.
import { type Arbitrary, constant, record } from "fast-check";
import { arbitraryOf, careless, type Ground } from "./sandbox-arbitraries.ts";
import type { Documents, JsonSchema } from "./sandbox-documents.ts";
import type { FieldRow, Landmarks } from "./sandbox-landmarks.ts";
import { outsideId } from "./sandbox-landmarks.ts";
import type { Stage } from "./sandbox-stage.ts";

export const groundOf = (stage: Stage, landmarks: Landmarks, resolve: Ground["resolve"]): Ground => {
  const { company, person, opportunity, note, list, listEntry, internalIds } = landmarks;
  const rows = [company, person, opportunity, note, list, listEntry];
  return {
    resolve,
    site: stage.receiverUrl,
    ids: [...rows.map(({ id }) => id as number), ...internalIds],
    fieldIds: ["", ...landmarks.fields(() => true).map(outsideId)],
  };
};

/** Of each type one field, and a dropdown only with something to choose. */
export const writableFields = (landmarks: Landmarks, path: string): FieldRow[] => {
  const kind = path.startsWith("/v2/companies/") ? "company" : "person";
  const isInList = path.startsWith("/v2/lists/");
  const fields = landmarks.fields(({ listId, category, kind: owner, valueType, options }) => {
    const isHere = isInList ? listId === landmarks.list.id : category === "global" && owner === kind;
    return isHere && (!valueType.includes("dropdown") || options.length > 0);
  });
  return [...new Map(fields.map((field) => [field.valueType, field])).values()];
};

const isOfType = (schema: JsonSchema | undefined, type: string): boolean =>
  schema?.const === type || schema?.enum?.includes(type) === true;

export const valueArbitraryOf = ({ additions }: Documents, field: FieldRow, ground: Ground): Arbitrary<unknown> => {
  const shapes = (additions.$defs["FieldValueUpdate"]?.oneOf ?? []).map(ground.resolve);
  const shape = shapes.find(({ properties }) => isOfType(properties?.["type"], field.valueType));
  const data = shape?.properties?.["data"];
  if (data === undefined) throw new Error(`Nothing says how to write a ${field.valueType}`);
  const ids = field.valueType.includes("dropdown") ? field.options.map(({ id }) => id) : ground.ids;
  return record({ type: constant(field.valueType), data: careless(arbitraryOf(data, { ...ground, ids })) });
};
