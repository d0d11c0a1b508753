// What is promised for the day when something goes wrong: records, freezing, disconnecting, backups.
import type { SecurityPromise } from "../security-promise.ts";

export const breachPromises: readonly SecurityPromise[] = [
  {
    title: "A changed audit log is noticed.",
    text: "Events are chained by hashes per tenant; `postern audit verify` names the first event that does not fit.",
    heldBy: [
      {
        file: "tests/scenarios/audit-log.test.ts",
        name: "names the first event that was altered, removed, moved or cut off",
      },
    ],
  },
  {
    title: "What is frozen sends nothing.",
    text: "`postern freeze` holds an account, a tenant or everything: calls that run are ended, no request starts on any gateway, through restarts, until a deployment key lifts it; no credential is lost.",
    heldBy: [
      { file: "tests/scenarios/freeze.test.ts" },
      {
        file: "tests/scenarios/two-gateways.test.ts",
        name: "send nothing for what the other one has frozen, a call that runs included",
      },
    ],
  },
  {
    title: "A canary tells, and whoever used it is not told.",
    text: "Keys and accounts made by `postern canaries create` look like any other in the store, in lists and in the log; using one is answered like any refused key and raises an alarm that `postern doctor` shows until an operator takes note.",
    heldBy: [{ file: "tests/scenarios/canaries.test.ts" }],
  },
  {
    title: "What somebody touched can be told.",
    text: "`postern blast-radius` tells of a gateway key, an account, a tenant or a span of time which accounts, tools, records and Affinity users it reached, within the caller's own tenant.",
    heldBy: [{ file: "tests/scenarios/blast-radius.test.ts" }],
  },
  {
    title: "Disconnecting ends what runs, on every gateway.",
    text: "When it has answered, no upstream request of that account starts and no result of its calls is handed out; the answer names what was in flight. Nobody else notices.",
    heldBy: [
      { file: "tests/scenarios/disconnect-race.test.ts" },
      { file: "packages/gateway/src/connected-accounts/call-leases.db.test.ts" },
      { file: "tests/attacks/disconnecting.test.ts" },
      {
        file: "tests/scenarios/adversary.test.ts",
        name: "ends calls that run, and no request starts after its answer",
      },
      {
        file: "tests/scenarios/remembered-rows.test.ts",
        name: "sends nothing with a disconnected account's key once that is answered",
      },
    ],
  },
  {
    title: "A backup opens with the root key only, and only as it was written.",
    text: "Altered, cut off or put together anew it is refused before anything is replaced; what it holds has to open and to verify first.",
    heldBy: [
      { file: "packages/gateway/src/backup/sealed-chunks.test.ts", name: "is refused wherever a bit of it is turned" },
      {
        file: "packages/gateway/src/backup/backup.db.test.ts",
        name: "opens with no other root key, and under no other header",
      },
      {
        file: "tests/scenarios/backup.test.ts",
        name: "leaves the old store or the new one when a restore is killed or stopped, never half of one",
      },
    ],
  },
  {
    title: "A restored store brings nobody back who was let go.",
    text: "It sends nothing upstream until an operator has had what happened since done again from the audit log, or has said that the loss is known; an older copy put back by hand is found out by the witness.",
    heldBy: [
      {
        file: "tests/scenarios/quarantine.test.ts",
        name: "sends nothing upstream before it is accepted, and lets nobody back in who was let go",
      },
      { file: "tests/attacks/old-backups.test.ts" },
    ],
  },
];
