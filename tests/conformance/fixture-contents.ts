// What the official MCP suite expects to find at the server under test: the smallest contents of each kind.
import type { JsonObject } from "@postern/gateway/parts";

/** One red pixel. */
export const png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==";

/** A header and no sound. */
const wav = "UklGRiQAAABXQVZFZm10IBAAAAABAAEAQB8AAEAfAAABAAgAZGF0YQAAAAA=";

export const text = (words: string): JsonObject => ({ type: "text", text: words });

export const image: JsonObject = { type: "image", data: png, mimeType: "image/png" };

export const audio: JsonObject = { type: "audio", data: wav, mimeType: "audio/wav" };

export const embedded: JsonObject = {
  type: "resource",
  resource: {
    uri: "test://embedded-resource",
    mimeType: "text/plain",
    text: "This is an embedded resource content.",
  },
};

export const mixed: JsonObject = {
  type: "resource",
  resource: {
    uri: "test://mixed-content-resource",
    mimeType: "application/json",
    text: JSON.stringify({ test: "data", value: 123 }),
  },
};
