// The records of Affinity that have an address of their own, and the tool that reads each.
import type { RecordAddress } from "@postern/contract";

const toNumber = (id: string): number | undefined => {
  const number = /^[1-9][0-9]{0,15}$/.test(id) ? Number(id) : Number.NaN;
  return Number.isSafeInteger(number) ? number : undefined;
};

const byId =
  (input: string): RecordAddress["toInput"] =>
  (id) => {
    const number = toNumber(id);
    return number === undefined ? undefined : { [input]: number };
  };

export const records: readonly RecordAddress[] = [
  {
    name: "me",
    path: "me",
    title: "Who the calls are made as",
    description: "The user and the workspace behind the key, and what is left of the limits.",
    toolName: "affinity_who_am_i",
    takesId: false,
    toInput: () => ({}),
  },
  {
    name: "lists",
    path: "lists",
    title: "All lists",
    description: "Every list that the user can see, with id, name and what it holds.",
    toolName: "affinity_list_lists",
    takesId: false,
    toInput: () => ({}),
  },
  {
    name: "person",
    path: "persons",
    title: "A person",
    description: "Names, email addresses, companies, deals and lists of one person.",
    toolName: "affinity_get_person",
    takesId: true,
    toInput: byId("person_id"),
  },
  {
    name: "company",
    path: "companies",
    title: "A company",
    description: "Name, domains, people, deals and lists of one company.",
    toolName: "affinity_get_organization",
    takesId: true,
    toInput: byId("organization_id"),
  },
  {
    name: "deal",
    path: "deals",
    title: "A deal",
    description: "One deal (opportunity): stage, value, owners, people, companies and the fields of its row.",
    toolName: "affinity_get_opportunity",
    takesId: true,
    toInput: byId("opportunity_id"),
  },
  {
    name: "list",
    path: "lists",
    title: "A list",
    description: "What one list holds, how many rows it has, its fields, its owner and whom it is shared with.",
    toolName: "affinity_get_list",
    takesId: true,
    toInput: byId("list"),
  },
];
