// Which addresses a session shows, and what one leads to.
import { expect, it } from "vitest";
import { findRecord, listAddresses, listAddressTemplates, toResourceContent } from "./session-resources.ts";
import { crm, showing } from "./test-guides.ts";

const all = showing("crm_get_person", "crm_list_lists");

it("shows the addresses whose tools are shown, those that take an id as templates", () => {
  expect(listAddresses([crm], all)).toEqual([
    { uri: "crm://lists", name: "lists", title: "Lists", description: "All lists.", mimeType: "application/json" },
  ]);
  expect(listAddressTemplates([crm], all)).toEqual([
    {
      uriTemplate: "crm://persons/{id}",
      name: "person",
      title: "A person",
      description: "One person.",
      mimeType: "application/json",
    },
  ]);
  expect(listAddresses([crm], showing("crm_get_person"))).toEqual([]);
  expect(listAddressTemplates([crm], showing("crm_list_lists"))).toEqual([]);
});

it("leads to a tool and its input", () => {
  expect(findRecord([crm], all, "crm://persons/7")).toMatchObject({ tool: all("crm_get_person"), input: { id: "7" } });
  expect(findRecord([crm], all, "crm://lists")).toMatchObject({ tool: all("crm_list_lists"), input: { id: "" } });
});

it.each([
  "crm://persons",
  "crm://persons/",
  "crm://persons/abc",
  "crm://persons/1/2",
  "crm://lists/1",
  "crm://deals/1",
  "mail://persons/1",
  "xcrm://persons/1",
  " crm://persons/1",
  "CRM://persons/1",
  "crm:/persons/1",
  "crm://",
  "",
])("leads nowhere from %j", (uri) => {
  expect(findRecord([crm], all, uri)).toBeUndefined();
});

it("leads nowhere where the tool is not shown", () => {
  expect(findRecord([crm], showing("crm_list_lists"), "crm://persons/7")).toBeUndefined();
});

it("is told as JSON under the address that was asked for", () => {
  expect(toResourceContent("crm://lists", "[]")).toEqual([
    { uri: "crm://lists", mimeType: "application/json", text: "[]" },
  ]);
});
