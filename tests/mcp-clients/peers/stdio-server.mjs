// The same server over standard input and output, for a proxy before it.
import { serveStdio } from "@modelcontextprotocol/server/stdio";
import { makeServer } from "./make-server.mjs";

serveStdio(makeServer);
