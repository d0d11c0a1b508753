// A brief as tools show it: as few words as will do, and nothing that is empty.

import type { z } from "zod";
import type { Brief, BriefContact, BriefContactPerson, BriefDeal } from "../resources/briefs/brief.ts";
import type { brief } from "./brief-schema.ts";

/** What is empty is left out. */
const unlessEmpty = <Name extends string, Value>(name: Name, value: readonly Value[] | undefined) =>
  (value === undefined || value.length === 0 ? {} : { [name]: [...value] }) as { readonly [Key in Name]?: Value[] };

const unlessMissing = (name: string, told: BriefContact | undefined) =>
  told === undefined ? {} : { [name]: { at: told.at, ...unlessEmpty("with", told.with) } };

const toDeal = ({ id, name, stage, value, owners }: BriefDeal) => ({
  id,
  name,
  stage,
  value,
  ...unlessEmpty(
    "owners",
    owners.map((owner) => owner.name),
  ),
});

const toContactPerson = ({ id, name, knownBy }: BriefContactPerson) => ({
  id,
  name,
  ...(knownBy && { known_by: knownBy.name, strength: knownBy.strength }),
});

const countOf = (name: string, shown: number, total: number | undefined) =>
  total === undefined || total <= shown ? {} : { [name]: total };

const toDay = (at: string | undefined) => at?.slice(0, 10);

const onDay = (told: BriefContact | undefined) => told && { ...told, at: told.at.slice(0, 10) };

const toRecord = (told: Brief) => ({
  kind: told.kind,
  id: told.id,
  name: told.name,
  ...(told.deal && toDeal(told.deal)),
  ...unlessEmpty("emails", told.emails),
  ...(told.domain !== undefined && { domain: told.domain }),
  ...unlessEmpty(
    "companies",
    told.companies?.map(({ id, name, domain }) => ({ id, name, ...(domain !== undefined && { domain }) })),
  ),
  ...unlessEmpty("people", told.people?.map(toContactPerson)),
  ...(told.peopleTotal !== undefined && { people_total: told.peopleTotal }),
  ...unlessEmpty(
    "known_by",
    told.knownBy.map((each) => ({ ...each })),
  ),
});

const toActivity = (told: Brief) => ({
  ...unlessMissing("last_contact", told.contact.last),
  ...unlessMissing("last_email", onDay(told.contact.lastEmail)),
  ...unlessMissing("last_meeting", onDay(told.contact.lastMeeting)),
  ...unlessMissing("next_meeting", told.contact.nextMeeting),
  ...unlessEmpty("deals", told.deals?.map(toDeal)),
  ...countOf("deals_total", told.deals?.length ?? 0, told.dealsTotal),
  ...unlessEmpty(
    "notes",
    told.notes.map(({ id, at, by, text }) => ({ id, at: toDay(at), ...(by !== undefined && { by }), text })),
  ),
  ...countOf("notes_total", told.notes.length, told.notesTotal),
  ...unlessEmpty(
    "open_reminders",
    told.reminders.map(({ id, dueAt, isOverdue, owner, text }) => ({
      id,
      due: toDay(dueAt),
      ...(isOverdue && { overdue: true }),
      ...(owner !== undefined && { owner }),
      text,
    })),
  ),
  ...unlessEmpty(
    "interactions",
    told.interactions?.map((each) => ({ ...each })),
  ),
});

export const toBrief = (told: Brief): z.output<typeof brief> => ({
  ...toRecord(told),
  ...toActivity(told),
  ...(told.fields && { fields: { ...told.fields } }),
  ...unlessEmpty("left_out", told.leftOut),
});
