// v1's parameters below the routes: every place they may stand in, every form of an array, every spelling of a time.
import { describe, expect, it } from "vitest";
import type { ApiRequest } from "../wire.ts";
import { readParameters } from "./parameters.ts";

const read = (query: string, body = "", type?: string) => {
  const request: ApiRequest = {
    method: "GET",
    path: "/",
    query,
    headers: { "content-type": type },
    body,
    bytes: Buffer.from(body),
    origin: "http://sandbox.test",
    remoteAddress: undefined,
  };
  return readParameters(request);
};

const form = "application/x-www-form-urlencoded";

describe("parameters", () => {
  it("stand in the query, a JSON body or a form, whatever the verb [v1.parameters]", () => {
    expect(read("page_size=5", '{"min_last_email_date":"2026-01-01"}').time("min_last_email_date")).toBe(
      Date.UTC(2026, 0, 1),
    );
    expect(read("", "page_size=7", form).integer("page_size")).toBe(7);
    expect(read("page_size=5", '{"page_size":6}', "application/json").integer("page_size")).toBe(6);
  });

  it("of an upload stand in its parts", () => {
    const part = (head: string, text: string) => `--x\r\nContent-Disposition: form-data; ${head}\r\n\r\n${text}\r\n`;
    const body = `${part('name="person_id"', "12")}${part('name="file"; filename="a"', "b")}--x--`;
    const parameters = read("", body, 'multipart/form-data; boundary="x"');
    expect([parameters.integer("person_id"), parameters.files("file")[0]?.content.toString()]).toEqual([12, "b"]);
    expect(parameters.has("file")).toBe(false);
  });

  it("name arrays, objects and rows with brackets [v1.form-arrays]", () => {
    const arrays = ["ids[]=1&ids[]=2", "ids=1&ids=2", "ids[0]=1&ids[1]=2", "ids[]=1&ids=2"];
    for (const query of arrays) expect([query, read(query).integers("ids")]).toEqual([query, [1, 2]]);
    expect(read("ids=1").integers("ids")).toEqual([1]);
    expect(read("ids[]=").integers("ids")).toEqual([]);
    expect(read("ids=").integers("ids")).toEqual([]);
    expect(read("value[city]=Oslo&value[country]=Norway").raw("value")).toEqual({ city: "Oslo", country: "Norway" });
    const rows = [
      { a: "1", b: "2" },
      { a: "3", b: "4" },
    ];
    expect(read("rows[][a]=1&rows[][b]=2&rows[][a]=3&rows[][b]=4").raw("rows")).toEqual(rows);
    expect(read("rows[0][a]=1&rows[0][b]=2&rows[1][a]=3&rows[1][b]=4").raw("rows")).toEqual(rows);
    expect(read("a[__proto__]=1").raw("a")).toEqual(Object.fromEntries([["__proto__", "1"]]));
  });

  it("are times in ISO 8601, in UTC without an offset [v1.time-input]", () => {
    const noon = Date.UTC(2026, 4, 6, 12);
    const spellings = [
      "2026-05-06T12:00:00Z",
      "2026-05-06T12:00:00.000Z",
      "2026-05-06T12:00",
      "2026-05-06 12:00:00",
      "2026-05-06T05:00:00-07:00",
      "2026-05-06T05:00:00-0700",
      "2026-05-06T14:00:00 02:00",
    ];
    for (const text of spellings) {
      expect([text, read("", JSON.stringify({ text })).time("text")]).toEqual([text, noon]);
    }
    expect(read("at=2026-05-06").time("at")).toBe(Date.UTC(2026, 4, 6));
    for (const text of ["5", "May 6, 2026", "2026-13-01", "2026-05", "", "tomorrow"]) {
      expect(() => read("", JSON.stringify({ text })).time("text"), text).toThrow("invalid");
    }
  });

  it("are refused when they are of another type", () => {
    const given = read("", JSON.stringify({ text: {}, number: 1.5, flag: "maybe", choice: 9, list: [1, "x"] }));
    expect(() => given.text("text")).toThrow("invalid");
    expect(() => given.integer("number")).toThrow("invalid");
    expect(() => given.boolean("flag")).toThrow("invalid");
    expect(() => given.choice("choice", { 1: "one" })).toThrow("invalid");
    expect(() => given.choice("choice", { 1: "one" })).toThrow("invalid");
    expect(() => given.integers("list")).toThrow("invalid");
    expect(() => given.requiredName("absent")).toThrow("invalid");
    expect([given.flag("flag"), given.boolean("absent")]).toEqual([false, undefined]);
  });
});
