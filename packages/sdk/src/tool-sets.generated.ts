// What each tool set is for. Written by `npm run generate`; do not edit.
import type { ToolSet } from "@postern/contract";

/** The tool sets by name, each with a sentence on what it is for. */
export const toolSets: Readonly<Record<ToolSet, string>> = {
  "essentials": "The thirteen tools that most work begins with: find, read and list records, write notes and deals",
  "pipeline": "Deals and rows of lists: find, make and move them, set their fields, see what stands still and what changed",
  "relationships": "Who knows whom and how well: introductions, strengths, connections, a record in brief",
  "notes": "What people wrote down and kept: notes, replies, files and transcripts",
  "people_and_companies": "Persons and companies: find, read, make and change them, their fields and the rows they are in",
  "interactions": "Meetings, calls, emails and chat messages, reminders, and transcripts of meetings",
  "admin": "What is set up for all: fields and their options, lists, merges, users, teams and webhooks",
  "raw_v2": "Affinity's API v2 as it is, with ids of fields and its own paging"
};
