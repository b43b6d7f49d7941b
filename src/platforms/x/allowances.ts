import type { IncomingHttpHeaders } from "node:http";
import type { Budget, Endpoint } from "@/platforms/connector";

/** What X counts apart, by method and path below `/2/`, in our words. Null is what nobody has to share out. */
export function endpointOf(method: string, path: string): Endpoint | null {
  return ENDPOINTS.find(([call]) => call.test(`${method} ${path}`))?.[1] ?? null;
}

const ENDPOINTS: [call: RegExp, endpoint: Endpoint][] = [
  [/^POST tweets$/, "send_public"],
  [/^POST dm_conversations\//, "send_private"],
  [/^GET users\/me$/, "account"],
  [/^GET users\/\d+\/mentions$/, "mentions"],
  [/^GET users\/\d+\/tweets$/, "own_posts"],
  [/^GET dm_events$/, "direct_messages"],
  [/^GET dm_conversations\//, "one_exchange"],
  [/^GET tweets$/, "lookup"],
  [/^GET tweets\/search\/recent$/, "search"],
  [/^PUT tweets\/\d+\/hidden$/, "hide"],
  [/^POST media\/upload$/, "upload"],
  [/^POST media\/metadata$/, "describe"],
  [/^DELETE tweets\/\d+$/, "remove"],
];

const WINDOWS = [
  { header: "x-rate-limit", suffix: "", seconds: 900 },
  { header: "x-user-limit-24hour", suffix: "@24h", seconds: 86_400 },
  { header: "x-app-limit-24hour", suffix: "@24h_app", seconds: 86_400 },
];

/** The allowances that an answer's headers speak of: of the quarter of an hour, and of the day where there is one. */
export function allowancesIn(
  endpoint: Endpoint,
  headers: IncomingHttpHeaders,
): { endpoint: Endpoint; budget: Budget }[] {
  return WINDOWS.flatMap(({ header, suffix, seconds }) => {
    const [limit, remaining, reset] = ["limit", "remaining", "reset"].map((part) =>
      wholeNumber(headers[`${header}-${part}`]),
    );
    if (limit == null || remaining == null || !reset) return [];
    const [beginsAt, resetsAt] = [new Date((reset - seconds) * 1000), new Date(reset * 1000)];
    return [{ endpoint: `${endpoint}${suffix}`, budget: { limit, remaining, beginsAt, resetsAt } }];
  });
}

/** Unix seconds end long before this; what is larger is no number of X's. */
const NUMBER_MAX = 9_999_999_999;

function wholeNumber(header: string | string[] | undefined): number | null {
  const value = typeof header === "string" && header !== "" ? Number(header) : Number.NaN;
  return Number.isInteger(value) && value >= 0 && value <= NUMBER_MAX ? value : null;
}
