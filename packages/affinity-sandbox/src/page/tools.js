// The page's tools: elements whose text can never become markup, requests to the control, and drawing only what changed.

export const byId = (id) => document.getElementById(id);

export const element = (tag, attributes = {}, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "onclick" || name === "onchange") made.addEventListener(name.slice(2), value);
    else if (value !== undefined && value !== false) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== undefined && child !== null));
  return made;
};

export const button = (text, onclick, label = text) =>
  element("button", { type: "button", onclick, "aria-label": label === text ? undefined : label }, text);

let messageTimer;
export const say = (text) => {
  byId("message").textContent = text;
  clearTimeout(messageTimer);
  messageTimer = setTimeout(() => byId("message").replaceChildren(), 4_000);
};

export const ask = async (method, path, body) => {
  const content =
    body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": "application/json" } };
  const response = await fetch(`/_sandbox${path}`, { method, ...content });
  const text = await response.text();
  const value = text === "" ? undefined : JSON.parse(text);
  if (!response.ok) throw new Error(value?.error ?? `The sandbox answered ${response.status}`);
  return value;
};

export const copy = async (text) => {
  try {
    await navigator.clipboard.writeText(text);
    say("Copied");
  } catch {
    say("The browser does not let this page copy; show it and select it by hand.");
  }
};

const labelOf = (focused) =>
  focused.getAttribute("aria-label") ?? (focused.closest("label") ?? focused).textContent.trim();

/** What is drawn anew is another element: focus goes to the one that is called the same. */
const keepFocus = (draw) => {
  const focused = document.activeElement;
  const label = focused === null || focused === document.body ? undefined : labelOf(focused);
  draw();
  if (label === undefined || focused.isConnected) return;
  [...document.querySelectorAll("button, input, select")].find((each) => labelOf(each) === label)?.focus();
};

const drawn = new Map();

/** Draws a part only when what it shows has changed, so that focus and scrolling stay where they are. */
export const drawOnce = (part, value, draw) => {
  const text = JSON.stringify(value);
  if (drawn.get(part) === text) return;
  drawn.set(part, text);
  keepFocus(() => draw(value));
};

/** The part is drawn next time even if nothing has changed. */
export const forgetDrawing = (part) => drawn.delete(part);
