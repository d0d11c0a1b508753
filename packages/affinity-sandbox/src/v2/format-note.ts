// A note in v2's shapes: always HTML, told apart by what it hangs on, with previews only when they are asked for.
import type { Note } from "../world/entities.ts";
import { queryValues, type V2Call } from "./call.ts";
import { formatCompanyData, formatOpportunity, formatPersonData, utc } from "./format-entities.ts";

const escapeHtml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

const htmlOf = (note: Note): string => (note.format === "html" ? note.content : `<p>${escapeHtml(note.content)}</p>`);

const present = <Item, Shown>(
  ids: readonly number[],
  find: (id: number) => Item | undefined,
  show: (item: Item) => Shown,
) =>
  ids.flatMap((id) => {
    const item = find(id);
    return item === undefined ? [] : [show(item)];
  });

const preview = (items: readonly object[]) => ({ data: items.slice(0, 100), totalCount: items.length });

const previews = (call: V2Call, note: Note): object => {
  const { world, viewer } = call;
  const wanted = new Set(queryValues(call, "includes"));
  const persons = () => present(note.personIds, world.persons.get, formatPersonData);
  const companies = () => present(note.companyIds, world.companies.get, formatCompanyData);
  const opportunities = () => {
    const visible = present(note.opportunityIds, world.opportunities.get, (each) => each).filter(
      viewer.canSeeOpportunity,
    );
    return visible.map((each) => formatOpportunity(call, each));
  };
  return {
    ...(wanted.has("companiesPreview") ? { companiesPreview: preview(companies()) } : {}),
    ...(wanted.has("personsPreview") ? { personsPreview: preview(persons()) } : {}),
    ...(wanted.has("opportunitiesPreview") ? { opportunitiesPreview: preview(opportunities()) } : {}),
    ...(wanted.has("repliesCount") ? { repliesCount: world.notes.where("parent", note.id).length } : {}),
  };
};

const kindOf = ({ world }: V2Call, note: Note): object => {
  if (note.parentId !== null) return { type: "user-reply", parent: { id: note.parentId } };
  const interaction = note.interactionId === null ? undefined : world.interactions.get(note.interactionId);
  if (interaction === undefined) return { type: "entities" };
  return { type: "interaction", interaction: { id: interaction.number, type: interaction.kind } };
};

export const formatNote = (call: V2Call, note: Note): object => {
  const { world } = call;
  const persons = present(note.mentionedPersonIds, world.persons.get, formatPersonData);
  return {
    id: note.id,
    ...kindOf(call, note),
    content: { html: htmlOf(note) },
    creator: present([note.creatorId], world.persons.get, formatPersonData)[0],
    mentions: persons.map((person) => ({ id: person.id, type: "person", person })),
    createdAt: utc(note.createdAt),
    updatedAt: note.updatedAt === null ? null : utc(note.updatedAt),
    ...(note.parentId === null ? previews(call, note) : {}),
  };
};
