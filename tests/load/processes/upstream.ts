// A fixed-answer upstream for benchmarks: the same bytes to everybody, with rate headers that never run out.
import { createServer } from "node:http";

const headers = {
  "content-type": "application/json",
  "x-ratelimit-limit-user": "100000000",
  "x-ratelimit-limit-user-remaining": "99999999",
  "x-ratelimit-limit-user-reset": "60",
  "x-ratelimit-limit-org": "100000000",
  "x-ratelimit-limit-org-remaining": "99999999",
  "x-ratelimit-limit-org-reset": "600000",
};

const person = JSON.stringify({
  id: 44320,
  type: 0,
  first_name: "Jane",
  last_name: "Smith",
  primary_email: "jane.smith@brightwater.example",
  emails: ["jane.smith@brightwater.example"],
  organization_ids: [7133202],
  opportunity_ids: [98431],
  current_organization_ids: [7133202],
  list_entries: [],
});

const whoami = JSON.stringify({
  tenant: { id: 4217, name: "Fernhill Ventures", subdomain: "fernhill" },
  user: { id: 44301, firstName: "Maya", lastName: "Lindqvist", emailAddress: "maya@fernhill.example" },
  grant: { type: "api-key", scopes: ["api"], createdAt: "2026-01-01T00:00:00Z" },
});

const server = createServer((request, response) => {
  const body = request.url?.startsWith("/v2/auth/whoami") ? whoami : person;
  response.writeHead(200, { ...headers, "content-length": Buffer.byteLength(body) }).end(body);
});
server.keepAliveTimeout = 600_000;
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  process.send?.({ url: `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}` });
});
