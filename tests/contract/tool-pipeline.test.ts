// The tools of the pipeline as an agent uses them: by names, with the rights of their user, and while v2 lags behind v1.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { failureOf, type OpenAffinity, openAffinity } from "./open-affinity.ts";

const [pipeline, portfolio, brightwater] = [12058, 12059, 98431];
/** Who may neither export anything nor let agents work. */
const withoutExport = { identifier: "user_aff_127" };

let open: OpenAffinity;
beforeEach(async () => {
  open = await openAffinity();
});
afterEach(() => open.close());

const reopen = async (options: Parameters<typeof openAffinity>[0]): Promise<void> => {
  await open.close();
  open = await openAffinity(options);
};

/** What nothing but reads was asked for. */
const writes = () => open.requests().filter(({ method, path }) => method !== "GET" && !path.endsWith("/search"));

const stageOf = async (id: number): Promise<unknown> =>
  (await open.call("affinity_get_opportunity", { opportunity_id: id }))["stage"];

const makeDeal = async (name: string, more: object = {}): Promise<number> =>
  Number((await open.call("affinity_create_opportunity", { name, list_id: pipeline, ...more }))["id"]);

const notesOn = async (id: number): Promise<readonly { readonly content: string }[]> =>
  (await open.call("affinity_list_notes", { opportunity_id: id, page_size: 100 }))["notes"] as never;

describe("affinity_move_deal", () => {
  const move = (input: object, options?: { identifier: string }) => open.call("affinity_move_deal", input, options);

  it("moves a deal that is named in part and writes why on it", async () => {
    const answer = await move({
      list: "series a PIPELINE",
      deal: "Brightwater",
      stage: "term sheet",
      note: "The partners liked it.",
    });
    expect(answer).toEqual({
      deal: {
        id: brightwater,
        affinity_url: `https://app.affinity.co/opportunities/${brightwater}`,
        name: "Brightwater Robotics Series A",
        list_id: pipeline,
        list_entry_id: expect.any(Number),
      },
      before: "Diligence",
      after: "Term sheet",
      moved: true,
      note_id: expect.any(Number),
    });
    expect(await stageOf(brightwater)).toBe("Term sheet");
    expect((await notesOn(brightwater)).filter(({ content }) => content.includes("partners liked it"))).toHaveLength(1);
  });

  it("takes ids, also of a row of companies", async () => {
    const { before } = await move({ list: pipeline, deal: brightwater, stage: "New" });
    expect(before).toBe("Diligence");
    const rows = open.sandbox.control.world.all("listEntries").filter(({ listId }) => listId === portfolio);
    const id = rows[0]?.entityId ?? 0;
    const name = open.sandbox.control.world.get("companies", id)?.name;
    const exited = await move({ list: "Portfolio", deal: id, stage: "Written off" });
    expect(exited).toMatchObject({ deal: { id, name, list_id: portfolio }, after: "Written off" });
    expect(await move({ list: "Portfolio", deal: name, stage: "Active" })).toMatchObject({
      deal: { id },
      before: "Written off",
    });
  });

  it("leaves a deal alone that is there already, and writes no note", async () => {
    const answer = await move({ deal: brightwater, stage: "Diligence", note: "Again." });
    expect(answer).toMatchObject({ before: "Diligence", after: "Diligence", moved: false });
    expect(answer).not.toHaveProperty("note_id");
    expect(writes()).toEqual([]);
  });

  it.each([
    [
      "a name that two deals bear a part of",
      { deal: "Brightwater" },
      /2 fit the deal "Brightwater".*98431.*Nothing was changed/,
    ],
    ["a deal that there is not", { deal: "Brightwater Submarines" }, /sees no deal.*nearest are.*98431/],
    ["a deal of another list", { list: "Portfolio", deal: brightwater }, /company 98431|organization 98431/],
    ["a list that there is not", { list: "Series B", deal: brightwater }, /12058/],
    ["a stage that there is not", { deal: brightwater, stage: "Terms" }, /no option "Terms".*Term sheet/],
    ["a stage field that is none", { deal: brightwater, stage_field: "Amount" }, /must be a dropdown.*Status/],
  ])("refuses %s and says what there is", async (_, input, message) => {
    await makeDeal("Brightwater Bridge");
    open.requests();
    const error = await failureOf(move({ stage: "Term sheet", ...input }));
    expect([error.code, error.message]).toEqual([
      expect.stringMatching(/invalid_input|not_found/),
      expect.stringMatching(message),
    ]);
    expect(writes()).toEqual([]);
  });

  it("moves the deal of exactly the name, although others have it in theirs", async () => {
    const id = await makeDeal("Brightwater");
    expect(await move({ deal: " brightwater", stage: "Passed" })).toMatchObject({ deal: { id }, after: "Passed" });
  });

  it("tells the whole story when the note fails after the move", async () => {
    open.sandbox.control.injectFault({ match: { method: "POST", path: "/notes" }, fault: { status: 403 } });
    const error = await failureOf(move({ deal: brightwater, stage: "Term sheet", note: "Why." }));
    expect(error).toMatchObject({ code: "upstream_rejected", retryable: false });
    expect(error.records).toEqual([{ type: "opportunity", id: brightwater }]);
    expect(error.message).toMatch(/was moved from "Diligence" to "Term sheet", but the note.*affinity_create_note/);
    expect(await stageOf(brightwater)).toBe("Term sheet");
  });

  it("needs no right to export", async () => {
    const answer = await move({ deal: "Brightwater", stage: "Term sheet", note: "Why." }, withoutExport);
    expect(answer).toMatchObject({ before: "Diligence", moved: true });
    const error = await failureOf(move({ list: "Portfolio", deal: "Brightwater", stage: "Exited" }, withoutExport));
    expect(error.message).toMatch(/Export data from Lists.*Call again with the id/);
  });

  it("moves a deal that was made a moment ago, while v2 does not show it", async () => {
    await reopen({ versionLagMs: 60_000 });
    const id = await makeDeal("Made for the lag");
    expect(await move({ deal: "Made for the lag", stage: "First meeting" })).toMatchObject({
      deal: { id },
      before: "New",
    });
    expect(await move({ deal: id, stage: "Diligence" })).toMatchObject({ before: "First meeting", after: "Diligence" });
  });
});

describe("affinity_update_deal_fields", () => {
  const update = (input: object, options?: { identifier: string }) =>
    open.call("affinity_update_deal_fields", input, options);

  it("sets fields, the owner and the name, and tells how it was and is", async () => {
    const answer = await update({
      deal: "Brightwater",
      fields: { amount: "9000000", Source: "inbound", "Expected Close": "2027-03-31" },
      name: "Brightwater A2",
      owner: "daniel@fernhill.example",
    });
    expect(answer).toMatchObject({
      deal: { id: brightwater, name: "Brightwater A2" },
      before: { name: "Brightwater Robotics Series A", Owners: [{ id: 44301 }] },
      after: {
        name: "Brightwater A2",
        Amount: 9_000_000,
        Source: "Inbound",
        "Expected Close": "2027-03-31",
        Owners: [{ id: 44302, name: "Daniel Okafor" }],
      },
    });
    expect(writes().map(({ method }) => method)).toEqual(["PATCH", "PUT"]);
  });

  it("clears a field, and gives a deal to the user", async () => {
    const answer = await update(
      { deal: brightwater, fields: { Amount: null }, owner: "me" },
      { identifier: "user_aff_124" },
    );
    expect(answer["after"]).toMatchObject({ Amount: null, Owners: [{ id: 44302 }] });
  });

  it.each([
    ["nothing to change", {}, /at least one of fields/],
    ["an unknown field", { fields: { Amount: 1, Amuont: 2 } }, /No field.*Amuont.*Amount/],
    ["a value that does not fit", { fields: { Amount: 1, "Expected Close": "soon" } }, /Expected Close.*day/],
    ["an option that there is not", { fields: { Source: "Rumour" } }, /no option.*Referral/],
    ["a field that is given twice", { fields: { Amount: 1, amount: 2 } }, /given twice/],
    ["an owner whom nobody knows", { owner: "Danial Okafor" }, /no member of the team.*Daniel Okafor/],
    ["an owner outside the team", { owner: "Jane Smith" }, /no member of the team/],
  ])("refuses %s, and changes nothing", async (_, input, message) => {
    const error = await failureOf(update({ deal: brightwater, ...input }));
    expect([error.code, error.message]).toEqual(["invalid_input", expect.stringMatching(message)]);
    expect(writes()).toEqual([]);
  });

  it("refuses to rename a company that is a row of a list", async () => {
    const rows = open.sandbox.control.world.all("listEntries").filter(({ listId }) => listId === portfolio);
    const error = await failureOf(update({ list: portfolio, deal: rows[0]?.entityId, name: "Other" }));
    expect(error.message).toMatch(/is a company/);
    expect(writes()).toEqual([]);
  });

  it("says that the fields stand when the new name is refused", async () => {
    open.sandbox.control.injectFault({ match: { method: "PUT" }, fault: { status: 422 } });
    const error = await failureOf(update({ deal: brightwater, fields: { Amount: 1 }, name: "Other" }));
    expect(error.message).toMatch(/All 1 fields.*were set, but its new name/);
    expect((await open.call("affinity_get_opportunity", { opportunity_id: brightwater }))["value"]).toBe(1);
  });

  it("needs no right to export, and shows what it wrote while v2 lags behind", async () => {
    await reopen({ versionLagMs: 60_000 });
    const id = await makeDeal("Made for the lag");
    const answer = await update({ deal: id, fields: { Amount: 5 }, owner: "Grace Whitfield" });
    expect(answer["after"]).toMatchObject({ Amount: 5, Owners: [{ id: 44305 }] });
    expect(await update({ deal: id, fields: { Amount: 6 } }, withoutExport)).toMatchObject({ after: { Amount: 6 } });
  });
});
