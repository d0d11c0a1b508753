// All of v2 that is emulated: its routes, its dated versions, its error bodies.
import { createRouter } from "../router.ts";
import { createGenerationServer, type GenerationServer, type Platform } from "../serve-call.ts";
import { accountRoutes } from "./account.ts";
import {
  type ApiVersion,
  apiVersionHeader,
  defaultVersionOf,
  echoedApiVersion,
  requireApiVersion,
} from "./api-version.ts";
import type { V2Call, V2Route } from "./call.ts";
import { changePersonRoutes } from "./change-persons.ts";
import { dropdownOptionRoutes } from "./dropdown-options.ts";
import { duplicateRoutes } from "./duplicates.ts";
import { feedbackRoutes } from "./feedback.ts";
import { fieldValueChangeRoutes } from "./field-value-changes.ts";
import { fieldValueRoutes } from "./field-values.ts";
import { fieldRoutes } from "./fields.ts";
import { fileRoutes } from "./files.ts";
import { inferredConnectionRoutes } from "./inferred-connections.ts";
import { interactionRoutes } from "./interactions.ts";
import { listEntryRoutes } from "./list-entries.ts";
import { listRoutes } from "./lists.ts";
import { mergeRoutes } from "./merges.ts";
import { noteRoutes } from "./notes.ts";
import { notesOfRecordRoutes } from "./notes-of-records.ts";
import { opportunityRoutes } from "./opportunities.ts";
import { recordRoutes } from "./record-routes.ts";
import { relationshipRoutes } from "./relationships.ts";
import { reminderRoutes } from "./reminders.ts";
import { renderV2Refusal } from "./render-refusal.ts";
import { savedViewRoutes } from "./saved-views.ts";
import { searchRoutes } from "./search/search-routes.ts";
import { searchNoteRoutes } from "./search-notes.ts";
import { semanticSearchRoutes } from "./semantic-search.ts";
import { teamRoutes } from "./teams.ts";
import { transcriptRoutes } from "./transcripts.ts";
import { userRoutes } from "./users.ts";
import { webhookRoutes } from "./webhooks.ts";
import { writeNoteRoutes } from "./write-notes.ts";

export const v2Routes: readonly V2Route[] = [
  ...accountRoutes,
  ...listRoutes,
  ...listEntryRoutes,
  ...savedViewRoutes,
  ...fieldRoutes,
  ...recordRoutes,
  ...changePersonRoutes,
  ...searchRoutes,
  ...opportunityRoutes,
  ...noteRoutes,
  ...notesOfRecordRoutes,
  ...writeNoteRoutes,
  ...searchNoteRoutes,
  ...reminderRoutes,
  ...interactionRoutes,
  ...transcriptRoutes,
  ...fileRoutes,
  ...semanticSearchRoutes,
  ...relationshipRoutes,
  ...fieldValueRoutes,
  ...dropdownOptionRoutes,
  ...webhookRoutes,
  ...mergeRoutes,
  ...duplicateRoutes,
  ...userRoutes,
  ...teamRoutes,
  ...inferredConnectionRoutes,
  ...feedbackRoutes,
  ...fieldValueChangeRoutes,
];

export const createV2 = (platform: Platform, defaultVersion: ApiVersion): GenerationServer =>
  createGenerationServer<V2Call>(platform, {
    generation: "v2",
    router: createRouter(v2Routes),
    enrich: (call) => ({
      ...call,
      query: new URLSearchParams(call.request.query),
      version: requireApiVersion(call.request, defaultVersionOf(call.grant, defaultVersion)),
    }),
    renderRefusal: renderV2Refusal,
    headers: ({ request, grant }) => ({
      [apiVersionHeader.toLowerCase()]: echoedApiVersion(request, defaultVersionOf(grant, defaultVersion)),
    }),
  });
