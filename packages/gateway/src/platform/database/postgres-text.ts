// The stores' queries in PostgreSQL's spelling: the query builder compiles for the embedded engine, whose placeholder is `?`.

/** Quoted names and texts are passed over. */
const parts = /"(?:[^"]|"")*"|'(?:[^']|'')*'|\?/g;

/** `?` becomes `$1`, `$2` and so on. */
export const toPostgresText = (sql: string): string => {
  let count = 0;
  return sql.replace(parts, (part) => {
    if (part !== "?") return part;
    count += 1;
    return `$${count}`;
  });
};

export interface PostgresQuery {
  readonly text: string;
  /** Under this name the server keeps the parsed query, as long as the connection lives. */
  readonly name: string;
}

// The stores' texts are some hundred. Texts of tests and of filters in rare combinations must not fill the server's memory.
const mostNames = 500;

/** Translates each text once. */
export const createTranslation = (): ((sql: string) => { readonly text: string; readonly name?: string }) => {
  const known = new Map<string, PostgresQuery>();
  return (sql) => {
    const found = known.get(sql);
    if (found !== undefined) return found;
    const text = toPostgresText(sql);
    if (known.size >= mostNames) return { text };
    const query = { text, name: `postern_${known.size}` };
    known.set(sql, query);
    return query;
  };
};
