// The tool sets: a closed list, so that a program can rely on their names and a model is shown no more than its work needs.

/** What each is for. A tool may be in several. */
export const toolSets = {
  essentials: "The thirteen tools that most work begins with: find, read and list records, write notes and deals",
  pipeline:
    "Deals and rows of lists: find, make and move them, set their fields, see what stands still and what changed",
  relationships: "Who knows whom and how well: introductions, strengths, connections, a record in brief",
  notes: "What people wrote down and kept: notes, replies, files and transcripts",
  people_and_companies:
    "Persons and companies: find, read, make and change them, their fields and the rows they are in",
  interactions: "Meetings, calls, emails and chat messages, reminders, and transcripts of meetings",
  admin: "What is set up for all: fields and their options, lists, merges, users, teams and webhooks",
  raw_v2: "Affinity's API v2 as it is, with ids of fields and its own paging",
} as const;

export type ToolSet = keyof typeof toolSets;

export const toolSetNames = Object.keys(toolSets) as readonly ToolSet[];

export const isToolSet = (name: string): name is ToolSet => Object.hasOwn(toolSets, name);
