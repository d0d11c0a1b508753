// v2 files: those the caller may see, newest first, each readable for a minute through a signed link, found by words.
import { missing } from "../refusal.ts";
import { created, ok } from "../wire.ts";
import type { EntityFile } from "../world/activities.ts";
import { entityKey } from "../world/create-empty-world.ts";
import { pathId, type V2Call, type V2Route } from "./call.ts";
import { type FilterProperties, matchesFilter } from "./filter-items.ts";
import { utc } from "./format-entities.ts";
import { type Candidate, type Passage, searchByKeywords } from "./keyword-search.ts";
import { pageSource } from "./page-items.ts";
import { sourceOfSorted } from "./page-sources.ts";
import { type KeywordSearch, readKeywordSearch } from "./read-search-body.ts";
import { routesSince } from "./routes-since.ts";
import { canSeeSubject } from "./see-subject.ts";

const filters: FilterProperties<EntityFile> = {
  "creator.id": { type: "number", operators: ["="], read: (file) => file.uploaderId },
  createdAt: { type: "date", operators: [">", ">=", "<", "<="], read: (file) => file.createdAt },
};

/** As in v1: files on internal people are kept but not shown, and those of a deal that is gone are their uploader's. */
const canSee = (call: V2Call, { subject, uploaderId }: EntityFile): boolean => {
  const { persons, opportunities } = call.world;
  const isOnColleague = subject.kind === "person" && persons.get(subject.id)?.type === "internal";
  const isGone = subject.kind === "opportunity" && opportunities.get(subject.id) === undefined;
  if (isGone) return uploaderId === call.viewer.user.id;
  return !isOnColleague && canSeeSubject(call, subject);
};

const formatFile = (file: EntityFile) => ({
  id: file.id,
  name: file.name,
  size: file.content.length,
  type: file.contentType,
  creator: { id: file.uploaderId },
  createdAt: utc(file.createdAt),
  updatedAt: file.updatedAt === null ? null : utc(file.updatedAt),
});

const byNewest = (left: EntityFile, right: EntityFile): number =>
  right.createdAt - left.createdAt || right.id - left.id;

const listFiles = (call: V2Call) => {
  const matches = matchesFilter(call, filters);
  const found = call.world.files.all().filter((file) => matches(file) && canSee(call, file));
  const limits = { defaultLimit: 100, isCountable: true };
  const { items, pagination } = pageSource(call, sourceOfSorted(found.sort(byNewest)), limits);
  return ok({ data: items.map(formatFile), pagination });
};

const getFile = (call: V2Call) => {
  const file = call.world.files.get(pathId(call, "fileId"));
  if (file === undefined || !canSee(call, file)) throw missing("File");
  const downloadUrl = call.platform.fileLinks.create(file.id, call.request.origin);
  return ok({ ...formatFile(file), downloadUrl });
};

const readable = /^(text\/|application\/(json|xml))/;

/** A form feed ends a page of text; what else a file holds is not read. */
const passagesOf = (file: EntityFile): Passage[] => {
  const name = { text: file.name, pageNumber: null };
  if (!readable.test(file.contentType ?? "")) return [name];
  const pages = new TextDecoder().decode(file.content).split("\f");
  const isPaged = pages.length > 1;
  return [...pages.map((text, index) => ({ text, pageNumber: isPaged ? index + 1 : null })), name];
};

const searched = ({ world }: V2Call, { ids, companyId }: KeywordSearch): Iterable<EntityFile> => {
  if (companyId !== undefined) return world.files.where("subject", entityKey("company", companyId));
  return ids === undefined ? world.files.after(-1) : ids.flatMap((id) => world.files.get(id) ?? []);
};

function* candidatesOf(call: V2Call, search: KeywordSearch): Iterable<Candidate<EntityFile>> {
  for (const file of searched(call, search)) {
    if (canSee(call, file)) yield { item: file, passages: passagesOf(file) };
  }
}

const searchFiles = (call: V2Call) => {
  const search = readKeywordSearch(call, "fileIds");
  const hits = searchByKeywords(candidatesOf(call, search), search);
  const data = hits.map(({ item, ...hit }) => ({ file: { id: item.id, name: item.name }, ...hit }));
  return created({ data });
};

export const fileRoutes: readonly V2Route[] = [
  ...routesSince("2026-09-17", [
    { method: "GET", path: "/v2/files", answer: listFiles },
    { method: "GET", path: "/v2/files/{fileId}", answer: getFile },
  ]),
  { method: "POST", path: "/v2/files/search", answer: searchFiles },
];
