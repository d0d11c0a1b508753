// Guards of backups, restoring and the quarantine.
import { gateway, type Mutant } from "../mutant.ts";

export const backupMutants: readonly Mutant[] = [
  {
    id: "M27",
    what: "the chunks of a backup are not bound to their places",
    file: `${gateway}backup/sealed-chunks.ts`,
    from: "nonce.writeBigUInt64BE(BigInt(index), nonceBytes - 9);",
    to: "void index;",
    tests: [`${gateway}backup/sealed-chunks.test.ts`],
  },
  {
    id: "M27b",
    what: "a backup may end between two chunks",
    file: `${gateway}backup/sealed-chunks.ts`,
    from: "isLast ? 1 : 0",
    to: "isLast ? 0 : 0",
    tests: [`${gateway}backup/sealed-chunks.test.ts`],
  },
  {
    id: "M27c",
    what: "the key of a backup is not bound to its header",
    file: `${gateway}backup/backup-header.ts`,
    from: "update(encodedHeader)",
    to: "update(encodedHeader.subarray(0, 8))",
    tests: [`${gateway}backup/backup.db.test.ts`],
  },
  {
    id: "M27d",
    what: "a backup is put in place although a credential in it does not open",
    file: `${gateway}stage-backup.ts`,
    from: "if (problems.length === 0) {",
    to: "if (problems.length >= 0) {",
    tests: ["tests/scenarios/backup.test.ts"],
  },
  {
    id: "M28",
    what: "a restored store may be used at once",
    file: `${gateway}stage-backup.ts`,
    from: "await database.write([createQuarantineStore(database).enter({ since: now(), reason })]);",
    to: "void [createQuarantineStore, reason];",
    tests: ["tests/attacks/old-backups.test.ts"],
  },
  {
    id: "M28b",
    what: "a store is not compared with what was witnessed of it",
    file: `${gateway}watch-over-store.ts`,
    from: "isBehind(witnessed, present, lost)",
    to: "isBehind({ ...witnessed, generation: 0 }, present, lost.slice(0, 0))",
    tests: ["tests/attacks/old-backups.test.ts"],
  },
  {
    id: "M28c",
    what: "an export with events taken out is taken for the audit log",
    file: `${gateway}quarantine/read-export.ts`,
    from: "link(previous, tenant, event.body).hash !== event.hash",
    to: "link(previous, tenant, event.body).hash === event.type",
    tests: ["tests/scenarios/quarantine.test.ts"],
  },
  {
    id: "M28d",
    what: "users who were disconnected since the backup come back with it",
    file: `${gateway}reapply-changes.ts`,
    from: "await disconnect(acceptingOperator, { tenant, id });",
    to: "void [disconnect, acceptingOperator];",
    tests: ["tests/attacks/old-backups.test.ts"],
  },
];
