import type { Fault } from "./faults";

interface Answer {
  body: Record<string, unknown>;
  headers: Record<string, string>;
}

/** An answer, right in itself, as a fault lets it be seen. */
export function shapedAnswer(fault: Fault | null, answer: Answer): Answer {
  const { body, headers } = answer;
  switch (fault?.kind) {
    case "quota": {
      const remaining = Math.floor(Number(headers["ratelimit-limit"]) * (1 - fault.percent / 100));
      return { body, headers: { ...headers, "ratelimit-remaining": String(remaining) } };
    }
    case "empty_page":
      return { body: withItems(body, () => []), headers };
    case "repeated_item":
      return { body: withItems(body, (items) => [...items, ...items.slice(-1)]), headers };
    default:
      return answer;
  }
}

const LISTS = ["notifications", "feed", "convos", "messages", "logs"];

function withItems(
  body: Record<string, unknown>,
  change: (items: unknown[]) => unknown[],
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [
      name,
      LISTS.includes(name) && Array.isArray(value) ? change(value) : value,
    ]),
  );
}
