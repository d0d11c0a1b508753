// Takes the credential out of whatever upstream sent back: an echoed Authorization header must not reach a caller or a log.
const replacement = "[secret]";

const spellings = (secret: string): readonly string[] => {
  const bytes = Buffer.from(secret);
  const forms = [
    secret,
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(secret),
    bytes.toString("base64").replace(/=+$/, ""),
    bytes.toString("base64url"),
    // v1 also accepts Basic with an empty user name, so a proxy may show this form.
    Buffer.from(`:${secret}`).toString("base64").replace(/=+$/, ""),
    bytes.toString("hex"),
  ];
  return [...new Set(forms)];
};

/** The text without the secret, in its raw, JSON, URL, base64 and hex spelling. */
export const scrubCredential = (text: string, secret: string): string => {
  let scrubbed = text;
  for (const spelling of spellings(secret)) {
    if (scrubbed.includes(spelling)) scrubbed = scrubbed.replaceAll(spelling, replacement);
  }
  return scrubbed;
};
