// The rows of the table of operations for notes, files, transcripts, and who and what a workspace is made of.
import { once, onceBeta, type ResourceRow, type UsedOperation } from "./operation-row.ts";

const atOnce = "A write of v1 is seen by the reads of v1 at once; v2 may show it some hundred milliseconds later.";
const onlyDetailed =
  "Only v2 tells replies, previews, mentions and HTML. It lags behind v1, so it is asked after a second when the account has written a note through v1.";
const onlySearched = "Only v2 searches by meaning.";

const notes: readonly ResourceRow[] = [
  once(
    "notes.list",
    "GET /notes",
    "v1's notes name their persons, companies and opportunities by id; v2 takes three more requests for each note.",
  ),
  once("notes.get", "GET /notes/{note_id}", atOnce),
  onceBeta("notes.listDetails", "GET /v2/notes", onlyDetailed),
  onceBeta("notes.getDetail", "GET /v2/notes/{noteId}", onlyDetailed),
  onceBeta("notes.listReplies", "GET /v2/notes/{noteId}/replies", onlyDetailed),
  {
    method: "notes.find",
    why: onlyDetailed,
    cases: [
      { requests: [{ operation: "GET /v2/notes", beta: true }] },
      { when: "of a person", requests: [{ operation: "GET /v2/persons/{personId}/notes", beta: true }] },
      { when: "of a company", requests: [{ operation: "GET /v2/companies/{companyId}/notes", beta: true }] },
      {
        when: "of an opportunity",
        requests: [{ operation: "GET /v2/opportunities/{opportunityId}/notes", beta: true }],
      },
    ],
  },
  {
    method: "notes.listAttached",
    why: onlyDetailed,
    cases: [
      { requests: [{ operation: "GET /v2/notes/{noteId}/attached-persons", beta: true }] },
      { when: "of companies", requests: [{ operation: "GET /v2/notes/{noteId}/attached-companies", beta: true }] },
      {
        when: "of opportunities",
        requests: [{ operation: "GET /v2/notes/{noteId}/attached-opportunities", beta: true }],
      },
    ],
  },
  once("notes.moveTo", "POST /v2/notes/{noteId}", "v1 changes the words of a note alone."),
  once("notes.search", "POST /v2/notes/search", onlySearched),
  once("notes.create", "POST /notes", atOnce),
  {
    method: "notes.resolveCreate",
    why: atOnce,
    cases: [
      { requests: [{ operation: "GET /notes", times: { each: "notes of the record", per: 500, atMost: 5 } }] },
      {
        when: "a reply",
        requests: [{ operation: "GET /notes", times: { each: "notes of the user", per: 500, atMost: 5 } }],
      },
      { when: "by somebody else, or of another day", requests: [] },
    ],
  },
  once("notes.update", "PUT /notes/{note_id}", atOnce),
  once("notes.delete", "DELETE /notes/{note_id}", atOnce),
];

const byRecord = "v1 lists files by record, and is no β.";
const filesOfRecord: UsedOperation = {
  operation: "GET /entity-files",
  times: { each: "files of the record", per: 500, atMost: 5 },
};

const files: readonly ResourceRow[] = [
  once("files.list", "GET /entity-files", byRecord),
  once("files.get", "GET /entity-files/{file_id}", byRecord),
  {
    method: "files.upload",
    why: "Only v1 takes files. Where it does not tell the new one, that is looked for among the files of the record.",
    cases: [
      { requests: [{ operation: "POST /entity-files" }, filesOfRecord] },
      { when: "Affinity tells the new file", requests: [{ operation: "POST /entity-files" }] },
    ],
  },
  once("files.download", "GET /entity-files/download/{file_id}", "v1 gives the content in every version."),
  once("files.search", "POST /v2/files/search", onlySearched),
];

const onlyV2 = "Only v2 has them.";
const transcript = "/v2/transcripts/{transcriptId}";

const transcripts: readonly ResourceRow[] = [
  once("transcripts.list", "GET /v2/transcripts", onlyV2),
  {
    method: "transcripts.get",
    why: onlyV2,
    cases: [
      { requests: [{ operation: `GET ${transcript}` }] },
      {
        when: "more than 100 fragments",
        requests: [
          { operation: `GET ${transcript}` },
          { operation: `GET ${transcript}/fragments`, times: { each: "fragments", per: 100 } },
        ],
      },
    ],
  },
  {
    method: "transcripts.read",
    why: onlyV2,
    cases: [
      { requests: [{ operation: `GET ${transcript}` }] },
      {
        when: "a part of a longer one",
        requests: [{ operation: `GET ${transcript}` }, { operation: `GET ${transcript}/fragments` }],
      },
    ],
  },
  onceBeta("transcripts.delete", `DELETE ${transcript}`, onlyV2),
];

const team = "GET /v2/teams/{teamId}";

const people: readonly ResourceRow[] = [
  onceBeta("users.list", "GET /v2/users", onlyV2),
  {
    method: "users.find",
    why: onlyV2,
    cases: [{ requests: [{ operation: "GET /v2/users", times: { each: "users that match", per: 100 }, beta: true }] }],
  },
  {
    method: "users.idOf",
    why: onlyV2,
    cases: [
      { requests: [{ operation: "GET /v2/users", times: { each: "users that match", per: 100 }, beta: true }] },
      { when: "an id", requests: [] },
      { when: "me", requests: [{ operation: "GET /v2/auth/whoami" }] },
    ],
  },
  onceBeta("users.get", "GET /v2/users/{userId}", onlyV2),
  onceBeta("teams.list", "GET /v2/teams", onlyV2),
  onceBeta("teams.get", team, onlyV2),
  onceBeta("teams.listMembers", `${team}/members`, onlyV2),
  onceBeta("teams.listLists", `${team}/accessible-lists`, onlyV2),
  once("workspace.whoami", "GET /v2/auth/whoami", "v2 tells what the key grants as a list, whatever kind it is."),
  onceBeta("workspace.sendFeedback", "POST /v2/feedback", onlyV2),
  once("workspace.limits", "GET /rate-limit", "v1 tells it in every version, and is no β."),
];

export const workspaceOperations: readonly ResourceRow[] = [...notes, ...files, ...transcripts, ...people];
