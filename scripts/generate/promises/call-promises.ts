// What is promised of every call: where a key goes, what is recorded, what happens once.
import type { SecurityPromise } from "../security-promise.ts";

export const callPromises: readonly SecurityPromise[] = [
  {
    title: "The Affinity key is in no output.",
    text: "Not in an answer, an error, a log line, the audit log, a printed command or the database file, in plain or encoded. `npm run canary` searches all that the whole test suite prints, hears and leaves for every key that it handled.",
    heldBy: [
      {
        file: "tests/scenarios/key-is-nowhere.test.ts",
        name: "after every tool, every kind of error and a dead key, at the most talkative log level",
      },
      {
        file: "tests/scenarios/key-is-nowhere.test.ts",
        name: "after the whole demo, in what it prints and in what it leaves",
      },
    ],
  },
  {
    title: "No record, no call.",
    text: "The intent of a write is on disk before its first upstream request, every outcome before the answer. If the audit log cannot be written, the call is refused or its answer withheld.",
    heldBy: [
      { file: "tests/scenarios/audit-log.test.ts", name: "no write is sent upstream" },
      { file: "tests/scenarios/audit-log.test.ts", name: "no answer of a read is handed out" },
      { file: "tests/scenarios/kill-9.test.ts" },
    ],
  },
  {
    title: "The process talks to whom the configuration names, and to nobody else.",
    text: "Connections out go through one table of origins; a name of Affinity's that leads inside (this machine, its network, its cloud) is refused for each connection, in every spelling, rebound or mixed with public addresses, and nothing is written to a socket that ends up there.",
    heldBy: [
      { file: "tests/attacks/addresses.test.ts" },
      { file: "packages/gateway/src/platform/egress/egress.test.ts" },
      { file: "tests/architecture/network-places.test.ts", name: "opens connections in the files of the table only" },
    ],
  },
  {
    title: "A dead key stays dead.",
    text: "When Affinity refuses a key, its account leaves `ACTIVE`, later calls stop before any upstream request, and no other account is touched.",
    heldBy: [
      {
        file: "tests/scenarios/connected-account-lifecycle.test.ts",
        name: "is confirmed once for any number of parallel calls, and revokes that account only",
      },
      {
        file: "tests/scenarios/connected-account-lifecycle.test.ts",
        name: "is not tried again until a new one is set",
      },
    ],
  },
  {
    title: "A key goes to Affinity only.",
    text: "No tool input can choose a host or a path, and the raw proxy forwards a fixed list of paths only; redirects are not followed, but for the one from a download to Affinity's file store, which is asked without the key; the key in an echoing answer is scrubbed.",
    heldBy: [
      { file: "packages/affinity/src/upstream/transport.test.ts", name: "never follows a redirect" },
      { file: "packages/affinity/src/upstream/download.test.ts", name: "follows the one link without the key" },
      {
        file: "packages/affinity/src/upstream/path.test.ts",
        name: "keeps any text inside one segment and one parameter",
      },
      { file: "tests/scenarios/raw-proxy.test.ts", name: "gives back no key that an echoing answer holds" },
    ],
  },
  {
    title: "A write in doubt is not repeated.",
    text: "A write whose answer was lost is told as unknown, never sent again on its own.",
    heldBy: [
      {
        file: "packages/affinity/src/upstream/transport.test.ts",
        name: "whose answer does not come has an unknown outcome",
      },
    ],
  },
  {
    title: "A write with an idempotency key happens once.",
    text: "Parallel tries, later ones and those after a crash get the first answer; a write in doubt is sent again only when reading proves that it did not happen. What is kept of it is sealed.",
    heldBy: [
      {
        file: "tests/scenarios/idempotency.test.ts",
        name: "is sent once for 20 parallel tries, which all get its answer",
      },
      {
        file: "tests/scenarios/idempotency.test.ts",
        name: "is kept sealed: neither the key nor the answer can be read in the store",
      },
      { file: "tests/scenarios/kill-9-once.test.ts" },
    ],
  },
  {
    title: "What an account has seen is told to nobody else.",
    text: "The lists remembered beside a connected account are sealed for it and its Affinity user; disconnecting it, or giving it another user's key, erases them.",
    heldBy: [
      { file: "tests/scenarios/remembered-lists.test.ts", name: "are told to no other user of the tenant" },
      {
        file: "tests/scenarios/remembered-lists.test.ts",
        name: "lie sealed on the disk: no list's name can be read in any file",
      },
      { file: "tests/scenarios/remembered-lists.test.ts", name: "cannot give one user's lists to another" },
    ],
  },
  {
    title: "Secrets are opened in few places.",
    text: "The files that may open one are listed with their reasons.",
    heldBy: [
      {
        file: "tests/architecture/guarded-calls.test.ts",
        name: "opens secrets and reads the environment only in the files of the tables",
      },
    ],
  },
];
