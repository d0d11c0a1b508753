// Compiles a query once for statements that run with every call: building one costs as much as running it.
import type { CompiledQuery } from "kysely";

class Placeholder {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

interface Compilable<Row> {
  compile(): CompiledQuery<Row>;
}

/**
 * `build` gets a function that stands for each value by its name; the result takes the values.
 * Everything else in the query is fixed.
 */
export const prepareQuery = <Row, Name extends string>(
  build: (value: (name: Name) => never) => Compilable<Row>,
): ((values: Readonly<Record<Name, string | number | null>>) => CompiledQuery<Row>) => {
  // A placeholder stands for any column's value until the real one takes its place.
  const compiled = build((name) => new Placeholder(name) as never).compile();
  const sources = compiled.parameters;
  return (values) => ({
    ...compiled,
    parameters: sources.map((source) => (source instanceof Placeholder ? values[source.name as Name] : source)),
  });
};
