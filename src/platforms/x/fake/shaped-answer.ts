import type { Answer } from "./call";
import { CHANGES } from "./drift";
import type { Fault } from "./faults";

/** An answer, right in itself, as a fault lets it be seen. */
export function shapedAnswer<Given extends Answer & { headers: Record<string, string> }>(
  fault: Fault | null,
  answer: Given,
): Given {
  switch (fault?.kind) {
    case "quota":
      return { ...answer, headers: { ...answer.headers, ...usedBy(fault.percent, answer.headers) } };
    case "author_missing":
      return { ...answer, body: withoutUsers(answer.body) };
    case "drift":
      return { ...answer, body: Object(CHANGES[fault.drift](answer.body)) };
    default:
      return answer;
  }
}

/** The window, and the day where there is one, as far used up as that. */
function usedBy(percent: number, headers: Record<string, string>): Record<string, string> {
  const limits = Object.entries(headers).filter(([name]) => name.endsWith("-limit"));
  return Object.fromEntries(
    limits.map(([name, limit]) => [
      name.replace(/limit$/, "remaining"),
      String(Math.floor(Number(limit) * (1 - percent / 100))),
    ]),
  );
}

function withoutUsers(body: Record<string, unknown>): Record<string, unknown> {
  const { includes, ...rest } = body;
  const { users, ...others } = Object(includes);
  return users === undefined ? body : { ...rest, includes: others };
}
