// v2's emails, meetings, calls and chat messages: all that the user may see of the workspace, one collection for each kind.
import { z } from "zod";
import type { CursorPage, CursorRequest } from "../../model.ts";
import { listOf } from "../list-of.ts";
import { path, withQuery } from "../path.ts";
import type { Requester } from "../request.ts";
import { id, pageOf } from "./wire.ts";

const text = z.string();
const told = text.nullish();

/** `type`: internal, external or collaborator. */
const person = z.looseObject({ id, firstName: told, lastName: told, primaryEmailAddress: told, type: told });
/** Without a person where Affinity knows the address only. */
const attendee = z.looseObject({ emailAddress: told, person: person.nullish() });
/** At most the first hundred, with the number of all. */
const attendees = z.looseObject({ data: listOf(attendee), totalCount: z.int().nonnegative() });
const participants = z.looseObject({ data: listOf(person), totalCount: z.int().nonnegative() });

/** `loggingType`: automated or manual. */
const common = { id, loggingType: text, createdAt: text, updatedAt: text.nullable() };
/** A title that the user may not see is told as asterisks. */
const event = {
  ...common,
  title: text.nullable(),
  startTime: text,
  endTime: text.nullable(),
  allDay: z.boolean(),
  creator: attendee.nullable(),
  attendeesPreview: attendees,
};

const email = z.looseObject({
  ...common,
  sentAt: text,
  /** sent or received. */
  direction: text,
  subject: text.nullable(),
  from: attendee,
  toParticipantsPreview: attendees,
  ccParticipantsPreview: attendees,
});

const meeting = z.looseObject({ ...event, organizer: attendee.nullable() });
const call = z.looseObject(event);

const chatMessage = z.looseObject({
  ...common,
  sentAt: text,
  /** sent or received. */
  direction: text,
  creator: person,
  participantsPreview: participants,
});

export type Email = z.output<typeof email>;
export type Meeting = z.output<typeof meeting>;
export type Call = z.output<typeof call>;
export type ChatMessage = z.output<typeof chatMessage>;

/** Up to 100 a page. */
export interface InteractionsQuery extends CursorRequest {
  /** On id with =; on sentAt (emails, chat messages) or startTime (meetings, calls), createdAt and updatedAt with > >= < <=. */
  readonly filter?: string | undefined;
}

const query = ({ filter, limit, cursor }: InteractionsQuery) => ({ filter, limit, cursor });

const [emailPage, meetingPage] = [pageOf(email), pageOf(meeting)];
const [callPage, chatMessagePage] = [pageOf(call), pageOf(chatMessage)];

export const listEmails = (requester: Requester, asked: InteractionsQuery): Promise<CursorPage<Email>> =>
  requester.read({ path: withQuery("/v2/emails", query(asked)), purpose: "list emails", answer: emailPage });

export const listMeetings = (requester: Requester, asked: InteractionsQuery): Promise<CursorPage<Meeting>> =>
  requester.read({ path: withQuery("/v2/meetings", query(asked)), purpose: "list meetings", answer: meetingPage });

export const listCalls = (requester: Requester, asked: InteractionsQuery): Promise<CursorPage<Call>> =>
  requester.read({ path: withQuery("/v2/calls", query(asked)), purpose: "list calls", answer: callPage });

export const listChatMessages = (requester: Requester, asked: InteractionsQuery): Promise<CursorPage<ChatMessage>> =>
  requester.read({
    path: withQuery("/v2/chat-messages", query(asked)),
    purpose: "list chat messages",
    answer: chatMessagePage,
  });

export const getMeeting = (requester: Requester, meetingId: number): Promise<Meeting> =>
  requester.read({ path: path`/v2/meetings/${meetingId}`, purpose: `read meeting ${meetingId}`, answer: meeting });
