// What the gateway is measured against: the least code that still forwards a tool call. No identity, no vault, no record.
import { fastify } from "fastify";
import { Pool } from "undici";

const upstream = new Pool(process.argv[2] ?? "", { pipelining: 1 });
const app = fastify();

app.post("/v1/tools/:name/call", async (request) => {
  const { input } = request.body as { input: { person_id: number } };
  const answer = await upstream.request({
    method: "GET",
    path: `/persons/${input.person_id}?with_opportunities=true&with_current_organizations=true`,
    headers: { authorization: "Bearer fixed", accept: "application/json" },
  });
  return { data: await answer.body.json() };
});

const url = await app.listen({ port: 0, host: "127.0.0.1" });
process.send?.({ url });
