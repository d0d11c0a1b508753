// Decides whether what a user entered can be an Affinity API key, before anything is sent anywhere.
import { type Credential, Secret } from "@postern/contract";

const minLength = 8;
const maxLength = 512;
// Beyond these characters a value could break out of the Authorization header or be cut by a proxy.
const visibleAscii = /^[\x21-\x7E]+$/;
const authenticationScheme = /^(bearer|basic|token)(\s|:)/i;

const problems = {
  empty: "The API key is empty. Copy the key from Affinity's settings and enter it again.",
  scheme: 'The API key starts with an authentication scheme such as "Bearer". Enter the key alone, without that word.',
  characters:
    "The API key contains a line break, a space, a control character or a character outside ASCII. Copy the key alone and enter it again.",
  short: `The API key is shorter than ${minLength} characters. Copy the whole key and enter it again.`,
  long: `The API key is longer than ${maxLength} characters. Copy the key alone and enter it again.`,
} as const;

const findProblem = (apiKey: string): string | undefined => {
  if (apiKey === "") return problems.empty;
  if (authenticationScheme.test(apiKey)) return problems.scheme;
  if (!visibleAscii.test(apiKey)) return problems.characters;
  if (apiKey.length < minLength) return problems.short;
  return apiKey.length > maxLength ? problems.long : undefined;
};

/** Turns text into a credential, or says in one constant sentence why it cannot be one. The sentence never holds the text. */
export const parseCredential = (
  entered: string,
): { readonly credential: Credential } | { readonly problem: string } => {
  const apiKey = entered.trim();
  const problem = findProblem(apiKey);
  return problem === undefined ? { credential: { type: "apiKey", apiKey: new Secret(apiKey) } } : { problem };
};
