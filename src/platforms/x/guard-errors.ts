import type { IncomingMessage } from "node:http";

/**
 * What the library makes of a refusal it does outside of any promise: errors that are none would end the process. Such
 * an answer is given to it as plain text, which it only hands on.
 */
export function guardErrors(response: IncomingMessage): void {
  if ((response.statusCode ?? 0) < 400) return;
  const chunks: Buffer[] = [];
  response.on("data", (chunk: Buffer) => chunks.push(chunk));
  // Before the library's own, which reads the whole.
  response.prependListener("end", () => {
    if (!hasReadableErrors(Buffer.concat(chunks))) response.headers["content-type"] = "text/plain";
  });
}

function hasReadableErrors(body: Buffer): boolean {
  try {
    const answer: unknown = JSON.parse(body.toString());
    if (typeof answer !== "object" || answer === null || !("errors" in answer)) return true;
    return (
      Array.isArray(answer.errors) && answer.errors.every((one) => typeof one === "object" && one !== null)
    );
  } catch {
    // The library says itself that it is no JSON.
    return true;
  }
}
