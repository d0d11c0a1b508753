// What `doctor` says of a PostgreSQL database, as the gateway's own look at it found it.
import { expect, it } from "vitest";
import { checkDatabase } from "./check-database.ts";

const place = "PostgreSQL at db.example:5432/postern";
const check = (schema: number, ...faults: string[]) => checkDatabase(async () => ({ place, schema, faults }), 9);

it("says that a sound database is one, and what the next start would do", async () => {
  expect((await check(9)).findings).toMatchObject([{ verdict: "ok", said: expect.stringContaining("schema 9.") }]);
  expect((await check(7)).findings).toMatchObject([{ verdict: "ok", said: expect.stringContaining("brings it to 9") }]);
  expect(await check(0)).toMatchObject({ holdsData: false });
});

it("names each fault, a newer program's schema, and what keeps it from looking", async () => {
  const { findings } = await check(9, "tenants does not force row-level security", "its encoding is LATIN1, not UTF8");
  expect(findings.map(({ verdict }) => verdict)).toEqual(["fault", "fault"]);
  expect((await check(10)).findings).toMatchObject([
    { verdict: "fault", said: expect.stringContaining("newer Postern") },
  ]);
  const refused = await checkDatabase(() => Promise.reject(new Error(`${place} refuses the login.`)), 9);
  expect(refused).toMatchObject({
    findings: [{ verdict: "fault", said: `${place} refuses the login.` }],
    holdsData: true,
  });
});
