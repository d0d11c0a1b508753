// Files of both generations, up and down.
import * as v1 from "@postern/affinity/v1";
import * as v2 from "@postern/affinity/v2";
import { expect } from "vitest";
import type { Family, UpstreamStage } from "./scenario.ts";

const [jane, brightwater, nothing] = [44320, 7133202, 999_999_999];
const content = Buffer.from("Pricing of the pilot\r\n--\r\n\u0000ÿ", "latin1");
const place = { kind: "company", id: brightwater } as const;

/** Named as nobody sane would, and found again by that name. */
const upload = async ({ requester }: UpstreamStage, name = 'Zahlen "März"\r\nX-Injected: 1.txt') => {
  await v1.uploadEntityFile(requester, { ...place, file: { name, contentType: "text/plain", content } });
  const { items } = await v1.listEntityFiles(requester, { place, pageSize: 500 });
  const file = items.filter((each) => each.name === name).at(-1);
  if (file === undefined) throw new Error(`no file is called ${name}`);
  return file;
};

export const files: Family = {
  scenarios: [
    {
      call: "v1.uploadEntityFile",
      operation: "POST /entity-files",
      good: async (stage) => {
        const file = await upload(stage);
        expect(file).toMatchObject({ size: content.length, type: "text/plain", companyId: brightwater });
        expect((await v1.downloadEntityFile(stage.requester, { id: file.id })).content).toEqual(content);
      },
      bad: [
        {
          title: "a record that does not exist",
          run: ({ requester }) =>
            v1.uploadEntityFile(requester, { kind: "person", id: nothing, file: { name: "a.txt", content } }),
          code: "record_not_found",
        },
        {
          title: "a file without a name",
          run: ({ requester }) => v1.uploadEntityFile(requester, { ...place, file: { name: "", content } }),
          code: "invalid_input",
        },
        {
          title: "a type that would be a header",
          run: ({ requester }) =>
            v1.uploadEntityFile(requester, { ...place, file: { name: "a", content, contentType: "a/b\r\nX: 1" } }),
          code: "invalid_input",
        },
      ],
    },
    {
      call: "v1.listEntityFiles",
      operation: "GET /entity-files",
      good: async ({ requester }) => {
        const { items } = await v1.listEntityFiles(requester, { place, pageSize: 500 });
        expect(new Set(items.map(({ companyId }) => companyId))).toEqual(new Set([brightwater]));
        const first = await v1.listEntityFiles(requester, { pageSize: 2 });
        const second = await v1.listEntityFiles(requester, { pageSize: 2, pageToken: first.nextPageToken ?? "none" });
        expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(4);
      },
      bad: [
        {
          title: "a page token that v1 never gave",
          run: ({ requester }) => v1.listEntityFiles(requester, { pageSize: 10, pageToken: "nonsense" }),
          code: "upstream_rejected",
        },
      ],
    },
    {
      call: "v1.getEntityFile",
      operation: "GET /entity-files/{fileId}",
      good: async (stage) => {
        const file = await upload(stage);
        expect(await v1.getEntityFile(stage.requester, file.id)).toEqual(file);
      },
      bad: [
        {
          title: "a file that does not exist",
          run: ({ requester }) => v1.getEntityFile(requester, nothing),
          code: "record_not_found",
        },
      ],
    },
    {
      call: "v1.downloadEntityFile",
      operation: "GET /entity-files/download/{fileId}",
      good: async (stage) => {
        const { id } = await upload(stage);
        const file = await v1.downloadEntityFile(stage.requester, { id, maxBytes: content.length });
        expect(file).toEqual({ content, contentType: "text/plain" });
      },
      bad: [
        {
          title: "a file that does not exist",
          run: ({ requester }) => v1.downloadEntityFile(requester, { id: nothing }),
          code: "record_not_found",
        },
        {
          title: "a file that is larger than wanted",
          run: async (stage) =>
            v1.downloadEntityFile(stage.requester, { id: (await upload(stage)).id, maxBytes: content.length - 1 }),
          code: "upstream_unexpected_response",
        },
      ],
    },
    {
      call: "v2.listFiles",
      operation: "GET /v2/files",
      good: async (stage) => {
        const { id, creatorId } = await upload(stage);
        const query = { filter: `creator.id=${creatorId}`, limit: 1, totalCount: true };
        const page = await v2.listFiles(stage.requester, query);
        expect(page).toMatchObject({ items: [{ id, size: content.length, creator: { id: creatorId } }] });
        expect(page.totalCount).toBeGreaterThan(0);
      },
      bad: [
        {
          title: "a filter by what files do not have",
          run: ({ requester }) => v2.listFiles(requester, { filter: "colour=red" }),
          code: "upstream_rejected",
        },
      ],
    },
    {
      call: "v2.getFile",
      operation: "GET /v2/files/{fileId}",
      good: async (stage) => {
        const { id } = await upload(stage);
        const file = await v2.getFile(stage.requester, id);
        expect(file).toMatchObject({ id, type: "text/plain" });
        expect(JSON.stringify(file)).not.toContain("signature");
        expect(await (await fetch(file.downloadUrl.reveal())).bytes()).toEqual(new Uint8Array(content));
      },
      bad: [
        {
          title: "a file that does not exist",
          run: ({ requester }) => v2.getFile(requester, nothing),
          code: "record_not_found",
        },
      ],
    },
    {
      call: "v2.searchFiles",
      operation: "POST /v2/files/search",
      good: async (stage) => {
        const { id } = await upload(stage);
        const hits = await v2.searchFiles(stage.requester, { prompt: "pricing pilot", fileIds: [id], limit: 5 });
        expect(hits).toMatchObject([{ file: { id }, pageNumber: null, preview: expect.stringContaining("Pricing") }]);
        const ofCompany = await v2.searchFiles(stage.requester, { prompt: "pricing pilot", companyId: brightwater });
        expect(ofCompany.map(({ file }) => file.id)).toContain(id);
      },
      bad: [
        {
          title: "a prompt of two characters",
          run: ({ requester }) => v2.searchFiles(requester, { prompt: "ab" }),
          code: "upstream_rejected",
        },
        {
          title: "a company that does not exist",
          run: ({ requester }) => v2.searchFiles(requester, { prompt: "pilot", companyId: jane }),
          code: "record_not_found",
        },
      ],
    },
  ],
};
