// The command line of MCP Inspector, started once for the list and once for the call.
import { spawnSync } from "node:child_process";
import { bin, headers, search, tell, url } from "../told.mjs";

const inspect = (...words) => {
  const header = `Authorization: ${headers.Authorization}`;
  const args = [
    bin("@modelcontextprotocol/inspector", "mcp-inspector"),
    "--cli",
    url,
    "--transport",
    "http",
    "--header",
    header,
  ];
  const { stdout, stderr } = spawnSync(process.execPath, [...args, ...words], { encoding: "utf8" });
  try {
    return JSON.parse(stdout);
  } catch {
    throw new Error(`The inspector said: ${stdout}${stderr}`);
  }
};

const { tools } = inspect("--method", "tools/list");
const given = Object.entries(search.arguments).flatMap(([name, value]) => ["--tool-arg", `${name}=${value}`]);
tell(tools, inspect("--method", "tools/call", "--tool-name", search.name, ...given));
