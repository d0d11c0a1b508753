// A connector with a few tools and guides, for tests of what a session stands on.
import type { Connector, ConnectorGuides } from "@postern/contract";
import type { FindTool } from "./session-resources.ts";
import type { SessionTool } from "./session-tools.ts";

const guides: ConnectorGuides = {
  instructions: "Look before you write.",
  records: [
    {
      path: "persons",
      name: "person",
      title: "A person",
      description: "One person.",
      takesId: true,
      toolName: "crm_get_person",
    },
    {
      path: "lists",
      name: "lists",
      title: "Lists",
      description: "All lists.",
      takesId: false,
      toolName: "crm_list_lists",
    },
  ].map((record) => ({ ...record, toInput: (id: string) => (/^\d*$/.test(id) ? { id } : undefined) })),
  prompts: [
    {
      name: "review",
      title: "Review",
      description: "Reviews a list.",
      arguments: [
        { name: "list", description: "which one", isRequired: true, suggestedBy: "lists" },
        { name: "since", description: "from when on", isRequired: false },
      ],
      toolNames: ["crm_list_lists"],
      write: ({ list }, isShown) => `Review ${list}${isShown("crm_get_person") ? " with crm_get_person" : ""}.`,
    },
  ],
  suggestions: [
    {
      name: "lists",
      ask: ({ kind }) => [
        { toolName: "crm_find_lists", input: { kind } },
        { toolName: "crm_list_lists", input: {} },
      ],
      read: (result) => (result as { readonly lists?: { value: string; label: string }[] } | undefined)?.lists ?? [],
    },
  ],
  idsSuggestedBy: { persons: "lists" },
};

export const crm = { name: "crm", guides } as unknown as Connector;

/** Shows the tools of these names and no others. */
export const showing =
  (...names: readonly string[]): FindTool =>
  (name) =>
    names.includes(name) ? ({ connectionName: `through ${name}` } as SessionTool) : undefined;
