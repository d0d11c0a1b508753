// What has no scenario yet. These lists may only shrink.
export const pendingCalls: readonly string[] = [];
export const pendingOperations: readonly string[] = [
  "DELETE /interactions/{interactionId}",
  "GET /interactions",
  "GET /interactions/{interactionId}",
  "GET /v2/calls",
  "GET /v2/chat-messages",
  "GET /v2/emails",
  "GET /v2/meetings",
  "GET /v2/meetings/{meetingId}",
  "POST /interactions",
  "PUT /interactions/{interactionId}",
];
