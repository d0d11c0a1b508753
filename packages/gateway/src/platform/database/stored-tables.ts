// All rows of a store, table by table, as of one moment: for whoever carries a whole store elsewhere. Knows no table's meaning.

/** A value as both engines hold it: the schema has texts, whole numbers and NULL only. */
export type StoredValue = string | number | null;
export type StoredRow = readonly StoredValue[];

export interface StoredTable {
  readonly name: string;
  readonly columns: readonly string[];
}

export interface StoredTables {
  /** How many migrations made the schema. */
  readonly schema: number;
  /** A table comes after those that it refers to. */
  readonly tables: readonly StoredTable[];
  /** Rows of all tables. */
  count(): Promise<number>;
  /** In pages; values in the order of the columns. */
  rows(table: StoredTable): AsyncIterable<readonly StoredRow[]>;
  close(): Promise<void>;
}

interface Reference {
  readonly from: string;
  readonly to: string;
}

/** Throws for a circle, which no migration makes. */
export const inOrderOfReferences = <Table extends { readonly name: string }>(
  tables: readonly Table[],
  references: readonly Reference[],
): Table[] => {
  const ordered: Table[] = [];
  let left = [...tables];
  while (left.length > 0) {
    const names = new Set(left.map(({ name }) => name));
    const isFree = ({ name }: Table) =>
      !references.some(({ from, to }) => from === name && to !== name && names.has(to));
    const free = left.filter(isFree);
    if (free.length === 0) throw new Error(`Tables refer to each other in a circle: ${[...names].join(", ")}`);
    ordered.push(...free);
    left = left.filter((table) => !free.includes(table));
  }
  return ordered;
};

export const quoteName = (name: string): string => `"${name.replaceAll('"', '""')}"`;
