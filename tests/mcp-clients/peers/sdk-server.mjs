// The official SDK's handler, which makes a server for each request.
import { createServer } from "node:http";
import { toNodeHandler } from "@modelcontextprotocol/node";
import { createMcpHandler } from "@modelcontextprotocol/server";
import { makeServer } from "./make-server.mjs";

const server = createServer(toNodeHandler(createMcpHandler(makeServer)));
server.keepAliveTimeout = 600_000;
server.listen(Number(process.argv[2]), "127.0.0.1");
