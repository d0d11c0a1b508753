// Which fields of a list make it a pipeline: the stage with its options, the value, the owners, and since when a deal is in its stage.
import type { FieldMetadata, List } from "../../model.ts";
import { stageNames, valueNames } from "../deal-fields.ts";
import { findByName } from "../field-values.ts";
import type { Fields } from "../fields/create-fields.ts";
import { describeField, invalidInput } from "../fields/describe-field.ts";
import type { FieldName } from "../fields/find-field.ts";
import { pickOwnerField } from "../opportunity-owner.ts";

export interface PipelineFields {
  readonly all: readonly FieldMetadata[];
  readonly stage: FieldMetadata | undefined;
  readonly value: FieldMetadata | undefined;
  readonly owners: FieldMetadata | undefined;
}

const isStageField = ({ valueType }: FieldMetadata): boolean =>
  valueType === "ranked-dropdown" || valueType === "dropdown";

/** The list's own field called Status or Stage, or else the only ranked dropdown that it has. */
const pickStage = (all: readonly FieldMetadata[]): FieldMetadata | undefined => {
  const own = all.filter((field) => field.category === "list" && isStageField(field));
  const ranked = own.filter(({ valueType }) => valueType === "ranked-dropdown");
  return findByName(ranked, stageNames) ?? findByName(own, stageNames) ?? (ranked.length === 1 ? ranked[0] : undefined);
};

const nothingWasDone = "Nothing was read or changed.";

const listDropdowns = (all: readonly FieldMetadata[], listId: number): string => {
  const own = all.filter((field) => field.category === "list" && isStageField(field)).slice(0, 10);
  const told = own.map((field) => describeField(field, { kind: "list", listId })).join("; ");
  return told === "" ? "It has no dropdown of its own." : `Its dropdowns are ${told}.`;
};

const findNamedStage = async (fields: Fields, listId: number, name: FieldName): Promise<FieldMetadata> => {
  const place = { kind: "list", listId } as const;
  const field = await fields.find(place, name);
  if (isStageField(field)) return field;
  throw invalidInput(
    `stage_field must be a dropdown with one value, and ${describeField(field, place)} is none. ${listDropdowns(await fields.list(place), listId)} ${nothingWasDone}`,
  );
};

/** One request for each 100 fields of the list, or none while they are remembered. */
export const readPipelineFields = async (
  fields: Fields,
  { id: listId }: Pick<List, "id">,
  stageField?: FieldName | undefined,
): Promise<PipelineFields> => {
  const all = await fields.list({ kind: "list", listId });
  const stage = stageField === undefined ? pickStage(all) : await findNamedStage(fields, listId, stageField);
  const numbers = all.filter(({ valueType }) => valueType === "number" || valueType === "formula-number");
  return { all, stage, value: findByName(numbers, valueNames), owners: pickOwnerField(all) };
};

/** Throws `invalid_input` for a list whose stage is not clear. */
export const requireStage = ({ stage, all }: PipelineFields, listId: number): FieldMetadata => {
  if (stage !== undefined) return stage;
  throw invalidInput(
    `List ${listId} has no dropdown called Status or Stage, so it is not clear where its deals stand. ${listDropdowns(all, listId)} ${nothingWasDone} Call again with stage_field, or with a list that is a pipeline.`,
  );
};

/** The ids of the stages that are named by text or id. Throws `invalid_input`, which tells the stages that there are. */
export const findStages = async (
  fields: Fields,
  { listId, stage }: { readonly listId: number; readonly stage: FieldMetadata },
  names: readonly FieldName[],
): Promise<readonly number[]> => {
  const ids: number[] = [];
  for (const value of names) {
    const { changes } = await fields.encode({ kind: "list", listId }, [{ field: stage.id, value }]);
    ids.push(Object(changes[0]?.value.data).dropdownOptionId);
  }
  return ids;
};

export const hasField = ({ all }: PipelineFields, fieldId: string): boolean => all.some(({ id }) => id === fieldId);
