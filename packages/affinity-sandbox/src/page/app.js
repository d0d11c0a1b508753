// What the page shows and does. All text of the world goes through the tools, which make text nodes of it.
import { ask, button, byId, copy, drawOnce, element, forgetDrawing, say } from "./tools.js";

/** What a click starts: its failure is told, and the page shows the outcome at once. */
const act =
  (work) =>
  async (...given) => {
    try {
      await work(...given);
      await refresh();
    } catch (error) {
      say(error.message);
    }
  };

// Counts and clock

const words = (name) => name.replace(/[A-Z]/g, (part) => ` ${part.toLowerCase()}`).replace("linked in", "LinkedIn");

const drawCounts = (counts) => {
  const shown = Object.entries(counts).filter(([, count]) => count > 0);
  byId("counts").replaceChildren(
    ...shown.map(([kind, count]) =>
      element("div", {}, element("dt", {}, words(kind)), element("dd", {}, count.toLocaleString("en"))),
    ),
  );
};

const drawClock = ({ now }) => {
  byId("now").dateTime = now;
  byId("now").textContent = `${now.slice(0, 10)} ${now.slice(11, 19)} UTC`;
};

// Users and keys

const shownKeys = new Set();
const issuedKeys = new Map();

const keyCell = (user) => {
  const key = issuedKeys.get(user.id) ?? user.affinityKey;
  const issue = button(
    "New key",
    act(async () => {
      issuedKeys.set(user.id, (await ask("POST", "/keys", { user: user.id, name: "From the page" })).key);
      shownKeys.add(user.id);
    }),
    `New key for ${user.name}`,
  );
  if (key === undefined || key === null) return element("div", { class: "key" }, issue);
  const isShown = shownKeys.has(user.id);
  const toggle = () => {
    if (!shownKeys.delete(user.id)) shownKeys.add(user.id);
    drawUsers(users);
    document.querySelector(`[data-toggles="${user.id}"]`)?.focus();
  };
  const show = button(isShown ? "Hide" : "Show", toggle, `${isShown ? "Hide" : "Show"} the key of ${user.name}`);
  show.dataset.toggles = user.id;
  return element(
    "div",
    { class: "key" },
    element("code", {}, isShown ? key : "••••••••••••"),
    show,
    button("Copy", () => copy(key), `Copy the key of ${user.name}`),
    issue,
  );
};

let users = [];
const drawUsers = (all) => {
  users = all;
  byId("keys-note").hidden = all.some((user) => user.affinityKey !== undefined);
  byId("user-rows").replaceChildren(
    ...all.map((user) =>
      element(
        "tr",
        {},
        element("th", { scope: "row" }, user.name, element("br"), element("code", { class: "quiet" }, user.identifier)),
        element("td", {}, keyCell(user)),
        element("td", {}, user.isAdmin ? `${user.role}, admin` : user.role),
        element("td", { class: user.status === "active" ? "good" : "warn" }, user.status),
      ),
    ),
  );
};

// Lists, as a table or a board

const view = { listId: undefined, as: "table", limit: 200 };

const cellText = ({ valueType }, cell) =>
  valueType === "number" && cell !== "" ? Number(cell).toLocaleString("en") : cell;

const drawTable = ({ columns, rows }) =>
  element(
    "table",
    {},
    element(
      "thead",
      {},
      element(
        "tr",
        {},
        ...["Name", ...columns.map(({ name }) => name)].map((name) => element("th", { scope: "col" }, name)),
      ),
    ),
    element(
      "tbody",
      {},
      ...rows.map(({ name, cells }) =>
        element(
          "tr",
          {},
          element("th", { scope: "row" }, name),
          ...cells.map((cell, index) => element("td", {}, cellText(columns[index], cell))),
        ),
      ),
    ),
  );

const drawCard = (columns, { name, cells }) => {
  const details = columns.flatMap((column, index) =>
    column.name === "Status" || cells[index] === ""
      ? []
      : [element("span", {}, `${column.name}: ${cellText(column, cells[index])}`)],
  );
  return element("li", { class: "card" }, element("strong", {}, name), ...details);
};

const drawBoard = ({ columns, stages, rows }) => {
  const lanes = [...stages, { id: null, text: "No status", statusCategory: null }]
    .map((stage) => ({ ...stage, cards: rows.filter(({ statusOptionId }) => statusOptionId === stage.id) }))
    .filter(({ id, cards }) => id !== null || cards.length > 0);
  return element(
    "div",
    { class: "board" },
    ...lanes.map(({ text, statusCategory, cards }) =>
      element(
        "section",
        { class: `stage ${statusCategory ?? ""}`, "aria-label": text },
        element("h3", {}, element("span", {}, text), element("span", { class: "quiet" }, String(cards.length))),
        element("ul", {}, ...cards.map((card) => drawCard(columns, card))),
      ),
    ),
  );
};

const drawList = ({ table, as }) => {
  const isBoard = as === "board" && table.stages !== null;
  byId("list-view").replaceChildren(isBoard ? drawBoard(table) : drawTable(table));
  byId("view-choice").hidden = table.stages === null;
  for (const choice of byId("view-choice").children) {
    choice.setAttribute("aria-pressed", String((choice.dataset.view === "board") === isBoard));
  }
  byId("list-size").textContent = `${table.rows.length} of ${table.totalRows} rows`;
  byId("more-rows").hidden = table.nextAfter === null;
};

const drawNoList = () => {
  byId("list-view").replaceChildren("There is no list.");
  byId("list-size").replaceChildren();
  byId("view-choice").hidden = true;
  byId("more-rows").hidden = true;
};

const choose = (change) =>
  act(async () => {
    Object.assign(view, change);
  });

const drawListChoice = ({ lists, chosen }) =>
  byId("list-choice").replaceChildren(
    ...lists.map(({ id, name, kind }) =>
      element(
        "button",
        {
          type: "button",
          "aria-pressed": String(id === chosen),
          onclick: choose({ listId: id, limit: 200, as: kind === "opportunity" ? "board" : "table" }),
        },
        name,
      ),
    ),
  );

const refreshLists = async () => {
  const { rows: lists } = await ask("GET", "/world/lists?limit=100");
  const current = lists.find(({ id }) => id === view.listId) ?? lists[0];
  if (current?.id !== view.listId)
    Object.assign(view, { listId: current?.id, as: current?.kind === "opportunity" ? "board" : "table" });
  drawOnce("choice", { lists, chosen: view.listId }, drawListChoice);
  if (current === undefined) return drawOnce("list", "none", drawNoList);
  const table = await ask("GET", `/lists/${view.listId}/rows?limit=${view.limit}`);
  drawOnce("list", { table, as: view.as }, drawList);
};

// Faults

const commonFaults = [
  { text: "503 on every request", fault: { status: 503 } },
  { text: "429 on every request", fault: { status: 429 } },
  { text: "One in ten fails with 500", fault: { status: 500 }, rate: 0.1 },
  { text: "A proxy's 502 page in HTML", fault: { html: 502 } },
  { text: "Every answer 2 s late", fault: { delayMs: 2_000 } },
  { text: "Connection reset", fault: { reset: true } },
  { text: "Reset after the effect", fault: { reset: true, afterEffect: true } },
  { text: "Body ends in the middle", fault: { truncate: true } },
  { text: "Body in a slow trickle", fault: { trickle: { chunkBytes: 256, everyMs: 250 } } },
  { text: "Reads 30 s behind", fault: { staleReadMs: 30_000 } },
  { text: "Webhooks lost", fault: { webhook: "drop" } },
  { text: "Webhooks sent twice", fault: { webhook: "duplicate" } },
  { text: "Webhooks out of order", fault: { webhook: "reorder" } },
];

const isSame = (common, standing) =>
  JSON.stringify([common.fault, common.rate]) === JSON.stringify([standing.fault, standing.rate]) &&
  standing.times === undefined;

const pathGiven = ({ fault }) => {
  const path = byId("fault-path").value.trim();
  return path === "" || "webhook" in fault ? {} : { match: { path } };
};

const toggleFault = (common, standing) =>
  act(async () => {
    // Drawn anew even when the sandbox refuses and nothing has changed: the switch must show what is so.
    forgetDrawing("faults");
    if (standing.length === 0) {
      const { text: _, ...fault } = common;
      await ask("POST", "/faults", { ...fault, ...pathGiven(fault) }).finally(refresh);
    }
    for (const { id } of standing) await ask("DELETE", `/faults?id=${id}`);
  });

const inWords = ({ id: _, struck: __, ...fault }) => JSON.stringify(fault);

const drawFaults = (faults) => {
  byId("switches").replaceChildren(
    ...commonFaults.map((common) => {
      const standing = faults.filter((fault) => isSame(common, fault));
      const input = element("input", { type: "checkbox", role: "switch", onchange: toggleFault(common, standing) });
      input.checked = standing.length > 0;
      return element("label", { class: "switch" }, input, common.text);
    }),
  );
  byId("standing").replaceChildren(
    ...faults.map((fault) =>
      element(
        "li",
        {},
        element("code", {}, inWords(fault)),
        element("span", { class: "quiet" }, `struck ${fault.struck}`),
        button(
          "Clear",
          act(() => ask("DELETE", `/faults?id=${fault.id}`)),
          `Clear fault ${fault.id}`,
        ),
      ),
    ),
  );
};

// Requests

const maximumRows = 300;
const logRows = new Map();
const log = { after: 0, isPaused: false };

const statusClass = ({ state, status }) => {
  if (state === "open") return "quiet";
  if (status === null || status >= 500) return "bad";
  return status >= 400 ? "warn" : "good";
};

const logRow = (entry) => {
  const user = users.find(({ id }) => id === entry.userId);
  const status = entry.state === "answered" ? String(entry.status) : entry.state;
  const target = entry.query === "" ? entry.path : `${entry.path}?${entry.query}`;
  return element(
    "tr",
    { "data-sequence": String(entry.sequence) },
    element("td", {}, entry.at.slice(11, 23)),
    element("td", { class: statusClass(entry) }, entry.faults.length > 0 ? `${status} ⚡` : status),
    element("td", {}, `${entry.method} ${target}`),
    element("td", {}, user?.name ?? (entry.userId === null ? "–" : String(entry.userId))),
  );
};

const isFailed = ({ state, status }) => state === "broken" || (status ?? 0) >= 400;

const drawLog = (entries) => {
  for (const entry of entries) {
    const row = logRow(entry);
    row.hidden = byId("log-status").value === "failed" && !isFailed(entry);
    logRows.get(entry.sequence)?.replaceWith(row);
    if (!logRows.has(entry.sequence)) byId("log").prepend(row);
    logRows.set(entry.sequence, row);
  }
  for (const [sequence, row] of [...logRows].slice(0, Math.max(0, logRows.size - maximumRows))) {
    row.remove();
    logRows.delete(sequence);
  }
  byId("log-empty").hidden = logRows.size > 0;
  const open = entries.find(({ state }) => state === "open");
  // What is still open is asked for again, so that its end is seen.
  log.after = open === undefined ? (entries.at(-1)?.sequence ?? log.after) : open.sequence - 1;
};

const refreshLog = async () => {
  if (log.isPaused) return;
  const path = byId("log-path").value.trim();
  const filter = new URLSearchParams({ after: log.after, limit: maximumRows, ...(path === "" ? {} : { path }) });
  drawLog((await ask("GET", `/requests?${filter}`)).requests);
};

const startLogAnew = () => {
  logRows.clear();
  byId("log").replaceChildren();
  byId("log-empty").hidden = false;
  log.after = 0;
};

// Limits

const drawLimits = (limits) => {
  for (const [name, value] of Object.entries(limits)) byId("limit-form").elements[name].value = value ?? "";
};

const setLimits = act(async () => {
  const given = Object.fromEntries(new FormData(byId("limit-form")));
  const limits = Object.entries(given).map(([name, value]) => [name, value === "" ? null : Number(value)]);
  await ask("PUT", "/limits", Object.fromEntries(limits));
  say("Limits set");
});

// Together

const refresh = async () => {
  const [world, clock, limits, { faults }, all] = await Promise.all(
    ["/world", "/clock", "/limits", "/faults", "/users"].map((path) => ask("GET", path)),
  );
  drawOnce("counts", world.counts, drawCounts);
  drawClock(clock);
  drawOnce("limits", limits, drawLimits);
  drawOnce("faults", faults, drawFaults);
  drawOnce("users", [all.users, [...issuedKeys]], () => drawUsers(all.users));
  await refreshLists();
};

let isReached = true;
const repeat = (work, everyMs) => {
  const turn = async () => {
    try {
      if (!document.hidden) await work();
      if (!isReached) say("The sandbox is back");
      isReached = true;
    } catch (error) {
      if (isReached) say(error instanceof TypeError ? "The sandbox does not answer" : error.message);
      isReached = false;
    }
    setTimeout(turn, everyMs);
  };
  return turn();
};

// Not every browser lets the keyboard into what scrolls.
for (const each of document.querySelectorAll(".scroll")) each.tabIndex = 0;
byId("address").textContent = location.origin;
byId("copy-address").addEventListener("click", () => copy(location.origin));
for (const each of document.querySelectorAll("[data-advance]")) {
  each.addEventListener(
    "click",
    act(() => ask("POST", "/clock", { advanceMs: Number(each.dataset.advance) })),
  );
}
for (const each of byId("view-choice").children) each.addEventListener("click", choose({ as: each.dataset.view }));
byId("more-rows").addEventListener(
  "click",
  act(async () => Object.assign(view, { limit: Math.min(10_000, view.limit + 200) })),
);
byId("clear-faults").addEventListener(
  "click",
  act(() => ask("DELETE", "/faults")),
);
byId("clear-log").addEventListener(
  "click",
  act(async () => ask("DELETE", "/requests").then(startLogAnew)),
);
byId("log-path").addEventListener("change", startLogAnew);
byId("log-status").addEventListener("change", startLogAnew);
byId("pause").addEventListener("click", () => {
  log.isPaused = !log.isPaused;
  byId("pause").setAttribute("aria-pressed", String(log.isPaused));
});
byId("limit-form").addEventListener("submit", (event) => {
  event.preventDefault();
  setLimits();
});

await repeat(refresh, 3_000);
await repeat(refreshLog, 1_000);
