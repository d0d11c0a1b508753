// Uploads: nothing that a file is called, is of or holds can pass for another part, field or header, and none is sent twice.
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { json, type Reply } from "./server.fixture.ts";
import { expectNoKey, expectSettled, failureOf, setUp } from "./transport.fixture.ts";
import { encodeForm, type FileToUpload, maxUploadBytes } from "./upload.ts";

const bytes = new Uint8Array([0, 255, 13, 10, 45, 45, 128]);
const encode = (file: Partial<FileToUpload>, fields: Record<string, number | undefined> = { person_id: 7 }) =>
  encodeForm({ fields, file: { name: "deck.pdf", content: bytes, ...file } });

/** As Node's own reader sees it. */
const parse = (form: ReturnType<typeof encodeForm>): Promise<FormData> =>
  new Response(Buffer.from(form.body), { headers: { "content-type": form.contentType } }).formData();

const textOf = (form: ReturnType<typeof encodeForm>): string => Buffer.from(form.body).toString("utf8");

describe("a form", () => {
  it("holds the fields and then the file, byte for byte", async () => {
    const form = await parse(encode({ contentType: "application/pdf" }, { person_id: 7, company_id: undefined }));
    expect([...form.keys()]).toEqual(["person_id", "file"]);
    expect(form.get("person_id")).toBe("7");
    const file = form.get("file") as File;
    expect([file.name, file.type]).toEqual(["deck.pdf", "application/pdf"]);
    expect(new Uint8Array(await file.arrayBuffer())).toEqual(bytes);
  });

  it("is taken for bytes without a type", async () => {
    expect(((await parse(encode({}))).get("file") as File).type).toBe("application/octet-stream");
  });

  it.each([
    ["quotes", 'a "b".pdf'],
    ["another parameter", 'a"; name="person_id'],
    ["a header of its own", 'a"\r\nContent-Type: text/html\r\n\r\n<b>'],
    ["a part of its own", 'a"\r\n\r\nx\r\n--boundary\r\nContent-Disposition: form-data; name="person_id"\r\n\r\n9'],
    ["a bare line feed", 'a\nContent-Disposition: form-data; name="person_id"'],
    ["a bare carriage return", "a\rX-Injected: 1"],
    ["other alphabets", "Zahlen März 数据 🚀.csv"],
    ["a backslash at its end", "a\\"],
  ])("takes a file name with %s for a name", async (_, name) => {
    const form = await parse(encode({ name }));
    expect([...form.keys()]).toEqual(["person_id", "file"]);
    expect(form.get("person_id")).toBe("7");
    expect((form.get("file") as File).name).toBe(name);
    expect((form.get("file") as File).type).toBe("application/octet-stream");
  });

  it("writes no control character and no half of a pair into a header, and no filename*", () => {
    const text = textOf(encode({ name: "a\u0000b\u0085c\t\ud800.pdf" }));
    expect(text).toContain('filename="a_b_c_\ufffd.pdf"');
    expect(text).not.toContain("filename*");
  });

  it("has a boundary that its content cannot hold, since it is made of it", async () => {
    const first = encode({ content: Buffer.from("x") });
    const boundary = first.contentType.split("boundary=")[1] ?? "";
    const attack = `x\r\n--${boundary}\r\nContent-Disposition: form-data; name="person_id"\r\n\r\n9\r\n--${boundary}--\r\n`;
    const form = await parse(encode({ content: Buffer.from(attack) }));
    expect(form.getAll("person_id")).toEqual(["7"]);
    expect(await (form.get("file") as File).text()).toBe(attack);
  });
});

describe("a file that cannot be sent", () => {
  it.each([
    ["has no name", { name: " " }],
    ["has a name without end", { name: "a".repeat(256) }],
    ["is too large", { content: new Uint8Array(maxUploadBytes + 1) }],
    ["has a type with a line break", { contentType: "text/plain\r\nX-Injected: 1" }],
    ["has a type that is none", { contentType: "pdf" }],
    ["has a type that is empty", { contentType: "" }],
  ])("is refused in words when it %s", async (_, file) => {
    const error = await failureOf((async () => encode(file))());
    expect(error.code).toBe("invalid_input");
    expect(error.message).toContain("Nothing was sent");
  });

  it("is not one of 25 MiB", () => {
    expect(encode({ content: new Uint8Array(maxUploadBytes) }).body.length).toBeGreaterThan(maxUploadBytes);
  });
});

describe("an upload", () => {
  const upload = async (reply: Reply, timeoutMs = 10_000) => {
    const opened = await setUp([reply], { timeoutMs });
    const running = opened.requester.write({
      method: "POST",
      path: "/entity-files",
      form: encode({ content: Buffer.from("four") }),
      purpose: "upload a file to person 7",
      howToCheck: "List the files of person 7.",
      answer: z.object({ success: z.literal(true) }),
    });
    return { ...opened, running };
  };

  it("is sent as a form of a known length", async () => {
    const { server, running, session } = await upload(json(200, { success: true }));
    await expect(running).resolves.toEqual({ success: true });
    const [received] = server.received;
    expect(received?.headers["content-type"]).toMatch(/^multipart\/form-data; boundary=postern-[0-9a-f]{48}$/);
    expect(received?.headers["content-length"]).toBe(String(received?.body.length));
    expect(received?.headers["transfer-encoding"]).toBeUndefined();
    expectSettled(session, 1);
  });

  it.each([
    ["a failure", json(503, {}), "upstream_outcome_unknown"],
    ["a broken connection", (response) => response.socket?.destroy(), "upstream_outcome_unknown"],
    ["no answer", () => undefined, "upstream_outcome_unknown"],
    ["a full budget", json(429, {}, { "retry-after": "1" }), "rate_budget_exhausted"],
    ["a refusal of its size", json(413, { message: "too large" }), "upstream_rejected"],
    [
      "a redirect",
      (response) => response.writeHead(307, { location: "/elsewhere" }).end(),
      "upstream_unexpected_response",
    ],
  ] as readonly (readonly [string, Reply, string])[])("is not sent twice after %s", async (_, reply, code) => {
    const { server, running, session } = await upload(reply, 500);
    const error = await failureOf(running);
    expect(error.code).toBe(code);
    expect(server.received).toHaveLength(1);
    expectSettled(session, 1);
    expectNoKey(error);
  });
});
