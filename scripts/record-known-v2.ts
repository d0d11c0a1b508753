// Writes down what Affinity's known documents say around what the connector uses, so that `postern affinity drift` can tell what
// is new. Run by hand when a new document has been read; the documents are not part of the repository.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Known, readUsedOperations, type Seen, survey } from "@postern/affinity/parts";
import { documentOf, publishedDocument } from "../tests/contract/drift-documents.ts";
import { readDocuments, versions } from "../tests/contract/sandbox-documents.ts";
import { formatText } from "./generate/format-text.ts";

const repositoryRoot = join(import.meta.dirname, "..");
const file = "packages/affinity/src/drift/known-v2.generated.ts";

const documents = readDocuments();
if (documents === undefined)
  throw new Error("Affinity's documents are not at hand: POSTERN_SHARED_DIR names their folder.");

const used = readUsedOperations();
/** The file as it was published lacks properties that came to its version later. */
const knownDocuments = [publishedDocument(documents), ...versions.map((version) => documentOf(documents, version))];
const surveys = knownDocuments.map((document) => survey(document, used).seen);

const union = (name: keyof Seen): readonly string[] => [...new Set(surveys.flatMap((seen) => seen[name]))].sort();

/** `GET /v2/persons data[].id` without its last word. */
const operationIn = (field: string): string => field.slice(0, field.lastIndexOf(" "));

const isSteady = (field: string): boolean =>
  surveys.every(
    ({ fields }) => fields.includes(field) || !fields.some((each) => operationIn(each) === operationIn(field)),
  );

const known: Known = {
  versions: union("versions"),
  operations: union("operations"),
  parameters: union("parameters"),
  fields: union("fields"),
  values: union("values"),
  steadyFields: union("fields").filter(isSteady),
};

const text = `// What Affinity's documents said when this was written. Written by \`node scripts/record-known-v2.ts\`; do not edit.
import type { Known } from "./survey.ts";

export const knownV2: Known = ${JSON.stringify(known, null, 2)};
`;

writeFileSync(join(repositoryRoot, file), await formatText(repositoryRoot, file, text));
