// Prints the few forms of Markdown that the reference pages use.

const generatedNotice = "<!-- Written by `npm run generate`; do not edit. -->";

const toCell = (text: string): string => text.replaceAll("|", "\\|").replaceAll("\n", " ");

const toRow = (cells: readonly string[]): string => `| ${cells.map(toCell).join(" | ")} |`;

export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [toRow(head), toRow(head.map(() => "---")), ...rows.map(toRow)].join("\n");

export const code = (text: string): string => `\`${text}\``;

export const codeBlock = (language: string, text: string): string => `\`\`\`${language}\n${text}\n\`\`\``;

export const page = (...blocks: readonly string[]): string => `${[generatedNotice, ...blocks].join("\n\n")}\n`;
