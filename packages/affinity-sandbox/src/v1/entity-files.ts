// v1 entity files: uploads as multipart, a wrapped list, and downloads by a redirect to a link that needs no key.
import type { Part } from "../multipart.ts";
import { invalid, unknownId } from "../refusal.ts";
import { type Answer, ok } from "../wire.ts";
import type { EntityFile } from "../world/activities.ts";
import { entityKey } from "../world/create-empty-world.ts";
import { pacificTimestamp } from "../world/pacific-time.ts";
import { pathId, type V1Call, type V1Route } from "./call.ts";
import { pageMatching } from "./page-rows.ts";
import { canSeeSubject, optionalSubject, requiredSubject, requireVisible } from "./read-references.ts";

const idNames = { person: "person_id", company: "organization_id", opportunity: "opportunity_id" } as const;

/** The id of what a file hangs on, while that exists; the names of the other two are left out, not null. */
const subjectId = ({ world }: V1Call, { subject }: EntityFile): Record<string, number> => {
  const table = { person: world.persons, company: world.companies, opportunity: world.opportunities }[subject.kind];
  return table.get(subject.id) === undefined ? {} : { [idNames[subject.kind]]: subject.id };
};

const formatFile = (call: V1Call, file: EntityFile) => ({
  id: file.id,
  name: file.name,
  size: call.assumptions.fileSize === "number" ? file.content.length : String(file.content.length),
  ...subjectId(call, file),
  uploader_id: file.uploaderId,
  created_at: pacificTimestamp(file.createdAt),
  ...(file.contentType === null ? {} : { content_type: file.contentType }),
});

/** Files on internal people are kept but not shown (v1 docs); those of a deal that is gone are their uploader's. */
const canSee = (call: V1Call, { subject, uploaderId }: EntityFile): boolean => {
  if (subject.kind === "person") return call.world.persons.get(subject.id)?.type !== "internal";
  if (subject.kind === "company") return true;
  const isGone = call.world.opportunities.get(subject.id) === undefined;
  return isGone ? uploaderId === call.viewer.user.id : canSeeSubject(call, subject);
};

const listFiles = (call: V1Call) => {
  const { files } = call.world;
  const subject = optionalSubject(call);
  const rows = subject === undefined ? files.after(-1) : files.where("subject", entityKey(subject.kind, subject.id));
  const page = pageMatching(call, { rows, keep: (file) => canSee(call, file) }, { maximum: 500 });
  return ok({ entity_files: page.rows.map((file) => formatFile(call, file)), next_page_token: page.nextPageToken });
};

const fileOf = (call: V1Call): EntityFile => {
  const id = pathId(call, "fileId");
  const file = call.world.files.get(id);
  if (file === undefined || !canSee(call, file)) throw unknownId("Entity file", id);
  return file;
};

const download = (call: V1Call): Answer => ({
  status: 302,
  headers: { location: call.platform.fileLinks.create(fileOf(call).id, call.request.origin) },
});

const requireAllowed = ({ assumptions }: V1Call, { fileName = "", content }: Part): string => {
  if (fileName.trim() === "") throw invalid("file", "file needs a file name");
  if (content.length <= assumptions.largestUpload) return fileName;
  throw invalid("file", `file must not be larger than ${assumptions.largestUpload} bytes`);
};

const upload = (call: V1Call) => {
  const { parameters, world, viewer, now } = call;
  const parts = parameters.files("file", "files", "files[]");
  if (parts.length === 0) throw invalid("file", "file is required, as a part of a multipart/form-data body");
  const subject = requireVisible(call, requiredSubject(call));
  const stored = parts.map((part) =>
    world.files.put({
      id: world.files.nextId(),
      name: requireAllowed(call, part),
      contentType: part.contentType ?? null,
      // A copy: the part is a window on the whole request.
      content: Uint8Array.from(part.content),
      subject,
      uploaderId: viewer.user.id,
      createdAt: now,
      updatedAt: null,
    }),
  );
  const [first] = stored;
  if (first === undefined || call.assumptions.uploadReply === "success") return ok({ success: true });
  return ok(formatFile(call, first));
};

export const entityFileRoutes: readonly V1Route[] = [
  { method: "GET", path: "/entity-files", answer: listFiles },
  { method: "GET", path: "/entity-files/{fileId}", answer: (call) => ok(formatFile(call, fileOf(call))) },
  { method: "GET", path: "/entity-files/download/{fileId}", answer: download },
  { method: "POST", path: "/entity-files", answer: upload },
];
