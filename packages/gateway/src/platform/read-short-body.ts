// Reads an answer of which little is expected, and breaks off when it is not little.

/** Rejects when there are more bytes than `mostBytes`. */
export const readShortBody = async (body: AsyncIterable<Buffer>, mostBytes: number): Promise<string> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > mostBytes) throw new Error("the answer is too long");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
};
