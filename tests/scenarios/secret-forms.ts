// The forms in which a leaked secret could hide in an output.

const alignedBase64 = (secret: Buffer): string[] =>
  [0, 1, 2].map((offset) => {
    const encoded = Buffer.concat([Buffer.alloc(offset), secret]).toString("base64");
    // Characters that also depend on neighbouring bytes are left off.
    const start = offset === 0 ? 0 : offset + 1;
    return encoded.replace(/=+$/, "").slice(start, -2);
  });

/** Raw, base64 in all alignments, base64url, hex, URL-encoded, JSON-escaped and reversed; hex also in capitals. */
export const formsOf = (secret: string | Buffer): string[] => {
  const bytes = Buffer.from(secret);
  const text = typeof secret === "string" ? [secret, [...secret].reverse().join("")] : [];
  const percent = [...bytes].map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join("");
  const escaped = [...bytes].map((byte) => `\\u${byte.toString(16).padStart(4, "0")}`).join("");
  const base64 = alignedBase64(bytes);
  const forms = [
    ...text,
    ...text.map(encodeURIComponent),
    ...base64,
    ...base64.map((form) => form.replaceAll("+", "-").replaceAll("/", "_")),
    bytes.toString("hex"),
    bytes.toString("hex").toUpperCase(),
    percent,
    escaped,
  ];
  return [...new Set(forms)];
};

/** The names of the outputs that hold a secret in any form. */
export const findLeaks = (
  secrets: Readonly<Record<string, string | Buffer>>,
  outputs: Readonly<Record<string, string | Buffer>>,
): string[] =>
  Object.entries(secrets).flatMap(([secretName, secret]) => {
    const needles = formsOf(secret).map((form) => Buffer.from(form));
    // The bytes themselves too: a file need not be text.
    needles.push(Buffer.from(secret));
    return Object.entries(outputs)
      .filter(([, output]) => needles.some((needle) => Buffer.from(output).includes(needle)))
      .map(([outputName]) => `${secretName} in ${outputName}`);
  });
