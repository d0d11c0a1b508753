// The version of v2 that is pinned for a connection: on every request of v2, on none of v1, told by the sandbox's request log.
import { afterEach, expect, it } from "vitest";
import { type OpenCalls, openCalls } from "./open-calls.ts";

let opened: OpenCalls | undefined;
afterEach(async () => await opened?.close());

const open = async (apiVersion?: string): Promise<OpenCalls> => {
  opened = await openCalls(apiVersion === undefined ? {} : { apiVersion });
  return opened;
};

it.each([
  ["2024-01-01", "2024-01-01"],
  ["2026-07-15", "2026-07-15"],
  ["2026-09-17", "2026-09-17"],
  ["current", "current"],
  ["key", null],
  [undefined, "2026-09-17"],
])("asks v2 for the version of the setting %s, and v1 for none", async (setting, version) => {
  const { start, requests, warnings } = await open(setting);
  await start("affinity_v2_get_person", { person_id: 44320 }).answer;
  await start("affinity_v2_list_person_fields", {}).answer;
  await start("affinity_list_opportunities", { list_id: 12058 }).answer;
  await start("affinity_get_person", { person_id: 44320 }).answer;
  const asked = requests();
  const versionsOf = (generation: "v1" | "v2") =>
    new Set(asked.filter((one) => one.generation === generation).map(({ apiVersion }) => apiVersion));
  expect(versionsOf("v2")).toEqual(new Set([version]));
  expect(versionsOf("v1")).toEqual(new Set([null]));
  expect(warnings).toEqual([]);
});

it("sends the pin with writes of v2", async () => {
  const { start, requests } = await open("2026-07-15");
  const fieldId = "affinity-data-current-job-title";
  await start("affinity_v2_update_person_field_value", { person_id: 44320, field_id: fieldId, value: "COO" }).answer;
  expect(requests().map(({ method, apiVersion }) => `${method} ${apiVersion}`)).toEqual([
    "GET 2026-07-15",
    "POST 2026-07-15",
  ]);
});

it("holds against the version of the user's own key, which `key` leaves in force", async () => {
  const versionOf = async (setting: string): Promise<boolean> => {
    const { sandbox, start, close } = await openCalls({ apiVersion: setting, defaultApiVersion: "2024-01-01" });
    const fields = await start("affinity_v2_list_person_fields", {}).answer;
    expect(sandbox.control.requests()).toHaveLength(1);
    await close();
    // Only the newest version describes fields with `isRequired`.
    return JSON.stringify(fields).includes('"isRequired"');
  };
  await expect(versionOf("key")).resolves.toBe(false);
  await expect(versionOf("2026-09-17")).resolves.toBe(true);
});
