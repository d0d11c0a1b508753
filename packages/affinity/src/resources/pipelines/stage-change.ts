// What a change of the stage says, whichever generation tells it.
import type { FieldValueChange } from "../../model/fields.ts";
import type { FieldValueChangeRecord } from "../../upstream/v2/field-value-changes.ts";

/** One turn of a deal's history as it was told. */
export interface Turn {
  readonly id: number;
  readonly dealId: number;
  readonly listEntryId: number | undefined;
  /** `add`, `update`, `delete` or what comes later. */
  readonly action: string;
  /** The stage that came, or with a deletion the one that went. */
  readonly stage: string | null;
  readonly at: string;
  readonly by: string | null;
}

export interface StageChange {
  readonly dealId: number;
  /** undefined where it is not told. */
  readonly name: string | undefined;
  /** `entered`: its first stage, as a rule as a new deal. `left`: it has no stage any more, or is gone. */
  readonly kind: "entered" | "moved" | "left";
  /** undefined: not known. */
  readonly from: string | null | undefined;
  readonly to: string | null;
  readonly at: string;
  /** null: nobody of the firm, or not told. */
  readonly by: string | null;
  /** The record is no longer there, or the user may not see it. */
  readonly isGone: boolean;
}

const textOf = (value: unknown): string | null => {
  const { text, displayValue } = Object(value);
  const told = typeof value === "string" ? value : (text ?? displayValue);
  return typeof told === "string" ? told : null;
};

interface Named {
  readonly firstName?: string | null | undefined;
  readonly lastName?: string | null | undefined;
}

const nameOf = (changer: Named | null | undefined): string | null =>
  [changer?.firstName, changer?.lastName].filter(Boolean).join(" ") || null;

/** The generations write it in different ways; what is no time is kept as it came. */
const instantOf = (text: string): string => {
  const time = Date.parse(text);
  return Number.isNaN(time) ? text : new Date(time).toISOString();
};

export const fromV2Change = (change: FieldValueChangeRecord): Turn => ({
  id: change.id,
  dealId: change.entity.id,
  listEntryId: change.listEntry?.id,
  action: change.actionType,
  stage: textOf(change.value),
  at: instantOf(change.changedAt),
  by: nameOf(change.changer),
});

export const fromV1Change = (change: FieldValueChange): Turn => ({
  id: change.id,
  dealId: change.entityId,
  listEntryId: change.listEntryId ?? undefined,
  action: String(change.actionType),
  stage: textOf(change.value),
  at: instantOf(change.changedAt),
  by: nameOf(change.changer),
});

const kindOf = ({ action }: Turn, from: string | null | undefined): StageChange["kind"] => {
  if (action === "delete") return "left";
  return action === "add" && (from === undefined || from === null) ? "entered" : "moved";
};

const stageAfter = ({ action, stage }: Turn): string | null => (action === "delete" ? null : stage);

export interface ChangeContext {
  /** By row: the turn before the first of `turns`. */
  readonly before: ReadonlyMap<number, Turn>;
  readonly names: ReadonlyMap<number, string>;
  /** Whether a record without a name is gone, rather than not asked for. */
  readonly isNamesWhole: boolean;
}

/** In the order of the turns, oldest first, each with the stage that the row had before it. */
export const toChanges = (
  turns: readonly Turn[],
  { before, names, isNamesWhole }: ChangeContext,
): readonly StageChange[] => {
  const last = new Map(before);
  return turns.map((turn) => {
    const key = turn.listEntryId ?? turn.dealId;
    const previous = last.get(key);
    last.set(key, turn);
    const told = previous === undefined ? undefined : stageAfter(previous);
    const from = turn.action === "delete" ? turn.stage : turn.action === "add" ? (told ?? null) : told;
    return {
      dealId: turn.dealId,
      name: names.get(turn.dealId),
      kind: kindOf(turn, from),
      from,
      to: stageAfter(turn),
      at: turn.at,
      by: turn.by,
      isGone: isNamesWhole && !names.has(turn.dealId),
    };
  });
};
