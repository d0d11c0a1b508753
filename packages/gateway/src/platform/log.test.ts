// The log's last safeguard: a secret logged by mistake does not reach the line.
import { Secret } from "@postern/contract";
import { expect, it } from "vitest";
import { createLog } from "./log.ts";

const linesOf = (write: (log: ReturnType<typeof createLog>) => void): string => {
  const lines: string[] = [];
  write(createLog({ level: "trace", destination: { write: (line: string) => void lines.push(line) } }));
  return lines.join("");
};

it("removes gateway keys and Authorization values wherever they stand in a line", () => {
  const key = "pstn_sk_0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLM";
  const text = linesOf((log) => {
    log.info(`started with ${key}`);
    log.info({ deep: { deeper: [{ header: `Bearer ${key}` }] } }, "nested");
    log.error(new Error(`upstream said Authorization: Bearer abcdefghijklmnop`));
    log.warn({ auth: "Basic OmFiY2RlZmdoaWprbG1ub3A=" }, "basic");
  });
  expect(text.match(/\[secret\]/g)?.length).toBeGreaterThanOrEqual(4);
  expect(text).not.toContain("0123456789abc");
  expect(text).not.toContain("abcdefghijklmnop");
  expect(text).not.toContain("OmFiY2Rl");
  for (const kind of ["mcp", "url"]) {
    const other = key.replace("_sk_", `_${kind}_`);
    expect(linesOf((log) => log.info({ url: `/mcp/mcpi_1/${other}` }, "told %s", other))).not.toContain(
      "0123456789abc",
    );
  }
});

it("prints a Secret as such in any place", () => {
  const secret = new Secret("marked-key");
  const text = linesOf((log) => {
    log.info({ secret, list: [secret], text: `${secret}` }, "x %s %o", secret, secret);
  });
  expect(text).not.toContain("marked");
});
