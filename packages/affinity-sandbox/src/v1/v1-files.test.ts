// v1 entity files: uploads of every form, the wrapped list, and downloads over a link that needs no key.
import { beforeEach, describe, expect, it } from "vitest";
import { createManualClock, createSandbox, type ManualClock, type Sandbox, type SandboxOptions } from "../index.ts";
import { createTestClient, keyOf, type TestClient, testOrigin } from "../testing/create-test-client.ts";

let clock: ManualClock;
let sandbox: Sandbox;
let client: TestClient;

beforeEach(() => {
  clock = createManualClock(Date.UTC(2026, 10, 20, 9));
  sandbox = createSandbox({ clock, versionLagMs: 0 });
  client = createTestClient(sandbox);
});

const post = async (body: string | FormData, options: { to?: Sandbox; type?: string } = {}) => {
  const to = options.to ?? sandbox;
  const type: Record<string, string> = options.type === undefined ? {} : { "content-type": options.type };
  const headers = { authorization: `Bearer ${keyOf(to)}`, ...type };
  const response = await to.fetch(new Request(`${testOrigin}/entity-files`, { method: "POST", headers, body }));
  return { status: response.status, body: await response.json() };
};

const form = (fields: Record<string, string>, files: readonly [string, Uint8Array<ArrayBuffer>, string][]) => {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  for (const [name, bytes, fileName] of files) data.append(name, new Blob([bytes], { type: "text/csv" }), fileName);
  return data;
};

// Bytes that are no text, a line break and what looks like a boundary.
const bytes = new Uint8Array([0, 255, 13, 10, 45, 45, 13, 10, 128]);

const files = async (query = "") => (await client.get(`/entity-files${query}`)).body.entity_files;

const downloadUrl = async (id: number) =>
  (await client.get(`/entity-files/download/${id}`)).headers.get("location") ?? "";

const follow = async (url: string, method = "GET") => sandbox.fetch(new Request(url, { method }));

describe("v1 uploads", () => {
  it("keep the bytes, the name and the type of a file, and whose it is [files.upload] [files.owner]", async () => {
    const made = await post(form({ organization_id: "7133202" }, [["file", bytes, 'Zahlen "März".csv']]));
    expect(made).toEqual({ status: 200, body: { success: true } });
    const stored = (await files("?organization_id=7133202")).at(-1);
    expect(stored).toEqual({
      id: expect.any(Number),
      name: 'Zahlen "März".csv',
      size: 9,
      organization_id: 7_133_202,
      uploader_id: 44_301,
      created_at: "2026-11-20T01:00:00.000-08:00",
      content_type: "text/csv",
    });
    const response = await follow(await downloadUrl(stored.id));
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(bytes);
  });

  it("take several files at once as files[]", async () => {
    const body = form({ person_id: "44320" }, [
      ["files[]", bytes, "a.csv"],
      ["files[]", bytes, "b.csv"],
    ]);
    expect((await post(body)).status).toBe(200);
    expect((await files("?person_id=44320")).map((file: { name: string }) => file.name)).toEqual(
      expect.arrayContaining(["a.csv", "b.csv"]),
    );
  });

  it("need a file and exactly one record that exists [files.one-record]", async () => {
    const file: [string, Uint8Array<ArrayBuffer>, string][] = [["file", bytes, "a.csv"]];
    expect((await post(form({}, file))).status).toBe(422);
    expect((await post(form({ person_id: "44320", organization_id: "7133202" }, file))).status).toBe(422);
    expect((await post(form({ person_id: "44320" }, []))).status).toBe(422);
    expect((await post(form({ person_id: "x" }, file))).status).toBe(422);
    expect((await post(form({ person_id: "44250" }, file))).status).toBe(422);
    expect((await post(form({ person_id: "9" }, file))).status).toBe(404);
    expect((await post(JSON.stringify({ person_id: 44_320 }), { type: "application/json" })).status).toBe(422);
  });

  it("that are broken answer 422", async () => {
    const head = 'Content-Disposition: form-data; name="file"; filename="a"';
    const bodies: [string, string][] = [
      ["", "multipart/form-data; boundary=x"],
      [`--x\r\n${head}\r\n\r\nabc`, "multipart/form-data; boundary=x"],
      [`--x\r\n${head}\r\n\r\nabc\r\n--x--`, "multipart/form-data"],
      ["--x\r\nContent-Type: a/b\r\n\r\nabc\r\n--x--", "multipart/form-data; boundary=x"],
      [`--x\r\n${head}; filename*=UTF-8''%\r\n\r\nabc\r\n--x--`, "multipart/form-data; boundary=x"],
    ];
    for (const [body, type] of bodies) expect([body, (await post(body, { type })).status]).toEqual([body, 422]);
  });

  it("above the largest size are refused [files.largest-upload]", async () => {
    const other = createSandbox({ assume: { largestUpload: 8 } });
    const large = form({ person_id: "44320" }, [["file", bytes, "a.csv"]]);
    expect((await post(large, { to: other })).status).toBe(422);
    const small = form({ person_id: "44320" }, [["file", bytes.slice(1), "a.csv"]]);
    expect((await post(small, { to: other })).status).toBe(200);
  });

  it("answer with the record and a size in text when that is assumed [files.upload-reply] [files.size]", async () => {
    expect(typeof (await files())[0].size).toBe("number");
    const options: SandboxOptions = { assume: { uploadReply: "record", fileSize: "text" } };
    const body = form({ person_id: "44320" }, [["file", bytes, "a.csv"]]);
    const made = await post(body, { to: createSandbox(options) });
    expect(made.body).toMatchObject({ name: "a.csv", size: "9", person_id: 44_320 });
  });
});

describe("v1 files", () => {
  it("come wrapped, all or of one record [files.envelope]", async () => {
    const { body } = await client.get("/entity-files?page_size=500");
    expect(Object.keys(body)).toEqual(["entity_files", "next_page_token"]);
    expect(body.entity_files.length).toBe(30);
    const own = await files("?organization_id=7133202");
    expect(own.length).toBeGreaterThan(0);
    expect(own.every((file: { organization_id: number }) => file.organization_id === 7_133_202)).toBe(true);
    expect((await client.get(`/entity-files/${own[0].id}`)).body).toEqual(own[0]);
    expect((await client.get("/entity-files/1")).status).toBe(404);
    expect((await client.get("/entity-files/x")).status).toBe(404);
    expect((await client.get("/entity-files?person_id=1&organization_id=2")).status).toBe(422);
  });

  it("on colleagues are not shown [files.internal]", async () => {
    const before = await files();
    await post(form({ person_id: "44302" }, [["file", bytes, "cv.csv"]]));
    expect(await files()).toEqual(before);
    expect(await files("?person_id=44302")).toEqual([]);
  });

  it("of an opportunity in a private list are hidden with it", async () => {
    const list = (await client.send("POST", "/lists", { name: "Quiet", type: 8, is_public: false })).body;
    const deal = (await client.send("POST", "/opportunities", { name: "Quiet", list_id: list.id })).body;
    await post(form({ opportunity_id: String(deal.id) }, [["file", bytes, "a.csv"]]));
    const [file] = await files(`?opportunity_id=${deal.id}`);
    const stranger = createTestClient(sandbox, 3);
    expect((await stranger.get(`/entity-files/${file.id}`)).status).toBe(404);
    expect((await stranger.get(`/entity-files/download/${file.id}`)).status).toBe(404);
  });

  it("of an opportunity that is gone are their uploader's [files.orphans]", async () => {
    const deal = (await client.send("POST", "/opportunities", { name: "Short", list_id: 12_058 })).body;
    await post(form({ opportunity_id: String(deal.id) }, [["file", bytes, "a.csv"]]));
    const [file] = await files(`?opportunity_id=${deal.id}`);
    const colleague = createTestClient(sandbox, 1);
    expect((await colleague.get(`/entity-files/${file.id}`)).status).toBe(200);
    await client.send("DELETE", `/opportunities/${deal.id}`);
    expect((await colleague.get(`/entity-files/${file.id}`)).status).toBe(404);
    expect((await client.get(`/entity-files/${file.id}`)).body).not.toHaveProperty("opportunity_id");
  });

  it("redirect to a link without a key, good for 60 seconds [files.download]", async () => {
    const [file] = await files("?organization_id=7133202");
    const redirect = await client.get(`/entity-files/download/${file.id}`);
    expect(redirect.status).toBe(302);
    const url = redirect.headers.get("location") ?? "";
    clock.advance(59_999);
    const response = await follow(url);
    expect([response.status, response.headers.get("content-type")]).toEqual([200, "text/plain"]);
    expect(response.headers.get("content-disposition")).toContain(`filename="${file.name}"`);
    expect(await response.text()).toContain("Investment memo: Brightwater Robotics");
    clock.advance(1);
    const late = await follow(url);
    expect([late.status, await late.text()]).toEqual([403, expect.stringContaining("AccessDenied")]);
  });

  it("carry no content type that a header cannot, and nothing that a browser would run", async () => {
    const head = 'Content-Disposition: form-data; name="file"; filename="a.html"';
    for (const type of ["text/\u2192", "text/\u0001"]) {
      const content = `--x\r\n${head}\r\nContent-Type: ${type}\r\n\r\n<script>\r\n`;
      const record = '--x\r\nContent-Disposition: form-data; name="person_id"\r\n\r\n44320\r\n--x--';
      await post(content + record, { type: "multipart/form-data; boundary=x" });
      const stored = (await files("?person_id=44320")).at(-1);
      const { status, headers } = await follow(await downloadUrl(stored.id));
      expect([status, headers.get("content-type")]).toEqual([200, "application/octet-stream"]);
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("content-security-policy")).toContain("sandbox");
    }
  });

  it("refuse a link that was changed, and other verbs", async () => {
    const [first, second] = await files();
    const url = await downloadUrl(first.id);
    expect((await follow(url.replace(String(first.id), String(second.id)))).status).toBe(403);
    expect((await follow(url.replace(/expires=\d/, "expires=9"))).status).toBe(403);
    expect((await follow(url.slice(0, -1))).status).toBe(403);
    const accents = url.replace(/signature=.*/, `signature=${"%C3%A9".repeat(64)}`);
    expect((await follow(accents)).status).toBe(403);
    expect((await follow(`${testOrigin}/_files/`)).status).toBe(403);
    expect((await follow(url, "DELETE")).status).toBe(405);
  });
});
