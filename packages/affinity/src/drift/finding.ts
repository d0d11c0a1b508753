// What a newer document of Affinity's API changes for the connector.

/** A `…_gone` is not described any more, a `…_refused` no longer taken as it is sent. */
export type BreakKind =
  | "operation_gone"
  | "parameter_gone"
  | "parameter_refused"
  | "parameter_required"
  | "body_gone"
  | "body_refused"
  | "body_required"
  | "answer_gone"
  | "field_gone"
  | "field_optional"
  | "field_type"
  | "value_gone";

export type NewsKind = "version_new" | "operation_new" | "parameter_new" | "field_new" | "value_new";

export interface Finding<Kind> {
  readonly kind: Kind;
  /** undefined for what belongs to no operation. */
  readonly operation?: string;
  /** Where: the name of a parameter, or a path such as `data[].entity.name`. */
  readonly place?: string;
  readonly detail?: string;
}

export type Break = Finding<BreakKind>;
export type News = Finding<NewsKind>;

export const inside = (place: string, name: string): string => (place === "" ? name : `${place}.${name}`);

const quoted = (value: unknown): string => JSON.stringify(value) ?? "nothing";

/** A few of many. */
export const listed = (values: readonly unknown[]): string =>
  values.slice(0, 12).map(quoted).join(", ") + (values.length > 12 ? ` and ${values.length - 12} more` : "");
