// Reads the setting that says where Affinity is. A wrong one must stop the start, not the first call.

export const defaultUrl = "https://api.affinity.co";
/** Assumed of all firms; one may set its own, https://<subdomain>.affinity.co. */
export const defaultWebUrl = "https://app.affinity.co";

/** Throws a `TypeError` that says what is wrong and never quotes the value, which may hold a password. */
export const parseBaseUrl = (value: string): URL => {
  if (!URL.canParse(value)) throw new TypeError("The Affinity URL is not a URL.");
  const url = new URL(value);
  if (url.protocol !== "https:" && url.protocol !== "http:") {
    throw new TypeError("The Affinity URL must start with https:// or http://.");
  }
  if (url.username !== "" || url.password !== "")
    throw new TypeError("The Affinity URL must not hold a user name or password.");
  if (url.search !== "" || url.hash !== "" || /[?#]/.test(value)) {
    throw new TypeError("The Affinity URL must not hold a query or a fragment.");
  }
  return url;
};

/** Without a slash at its end. Throws as `parseBaseUrl` does. */
export const parseWebUrl = (value: string): string => parseBaseUrl(value).href.replace(/(?<!\/)\/+$/, "");
