// What `npm run mutation` runs against each change of a source: tests inside one process, with the embedded store only.
import { matchesGlob } from "node:path";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";
import { mutatedFolders } from "./folders.ts";

declare module "vitest" {
  interface ProvidedContext {
    onlyEngine?: string;
    oneProcess?: boolean;
  }
}

const name = process.env["POSTERN_MUTATED_FOLDER"];
const include = mutatedFolders.filter((folder) => folder.name === name).flatMap(({ tests }) => tests);

const place = ({ moduleId }: TestSpecification) => include.findIndex((glob) => matchesGlob(moduleId, `**/${glob}`));

const slowness = ({ moduleId }: TestSpecification): number =>
  ["root-keys.test", "call-leases.db"].findIndex((part) => moduleId.includes(part));

/** What notices a change quickly comes first, then what `folders.ts` lists first: the first test that fails ends the trial of a change. */
class QuickFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return files.toSorted((one, other) => slowness(one) - slowness(other) || place(one) - place(other));
  }
}

export default defineConfig({
  test: {
    include,
    // Counting what a test passes through makes what looks at each character slow.
    testTimeout: 90_000,
    isolate: false,
    sequence: { sequencer: QuickFirst },
    experimental: { viteModuleRunner: false },
    // Leases are of gateways that share a database.
    globalSetup: name === "connected-accounts" ? ["./tests/start-postgres.ts"] : [],
    provide: { onlyEngine: "SQLite", oneProcess: true },
  },
});
