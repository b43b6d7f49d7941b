import { type Answer, type Call, ok, type Route } from "../call";
import { Refusal } from "../refusal";
import { viewNotification, viewStatus } from "../view";
import { isSeenBy } from "../visible";

const NOTIFICATIONS_MAX = 80;
const STATUSES_MAX = 40;
const USUAL = 20;

/** Lists that are given newest first, by ids of the instance. */
export const listRoutes: Route[] = [
  { method: "GET", path: "/api/v1/notifications", scope: "read", handle: notifications },
  { method: "GET", path: "/api/v1/accounts/:id/statuses", scope: "read", handle: statusesOf },
];

function notifications(call: Call): Answer {
  const { stage, viewer, query } = call;
  const types = query.getAll("types[]");
  const all = stage.world.notifications.filter(
    ({ personId, type, statusUri }) =>
      personId === viewer.id &&
      stage.world.statuses.has(statusUri) &&
      (types.length === 0 || types.includes(type)),
  );
  const { page, links } = paged(call, all.toReversed(), NOTIFICATIONS_MAX);
  return ok(
    page.flatMap((one) => viewNotification(stage, one) ?? []),
    links,
  );
}

/** A relative keeps direct posts out of the list, its owner's too. */
function statusesOf(call: Call): Answer {
  const { stage, viewer, params, fake } = call;
  const author = stage.world.people.get(params.id ?? "");
  if (!author) throw Refusal.notFound();
  const seen = [...stage.world.writtenBy(author.id, null)].filter(
    (status) => isSeenBy(status, viewer) && !(fake.isRelative && status.visibility === "direct"),
  );
  const { page, links } = paged(call, seen, STATUSES_MAX);
  return ok(
    page.map((status) => viewStatus(stage, status)),
    links,
  );
}

/** Relatives link to nothing. */
function paged<Item extends { id: string }>({ query, fake, fault }: Call, all: Item[], max: number) {
  const limit = Math.min(max, Math.max(1, Number(query.get("limit") ?? USUAL) || USUAL));
  const below = query.get("max_id");
  const at = below === null ? 0 : all.findIndex(({ id }) => isOlder(id, below));
  const from = at < 0 ? all.length : at;
  const size = fault?.kind === "short_page" ? Math.ceil(limit / 4) : limit;
  const first = fault?.kind === "repeated_item" ? Math.max(0, from - 1) : from;
  const page = fault?.kind === "empty_page" ? [] : all.slice(first, from + size);
  const isMore = from + size < all.length;
  return { page, links: fake.isRelative ? undefined : linksOf(page, isMore) };
}

function linksOf(page: { id: string }[], isMore: boolean): Record<string, string> | undefined {
  const [first, last] = [page.at(0), page.at(-1)];
  if (!first || !last) return undefined;
  const next = `<https://mastodon.example/?max_id=${last.id}>; rel="next"`;
  const before = `<https://mastodon.example/?min_id=${first.id}>; rel="prev"`;
  return { link: isMore ? `${next}, ${before}` : before };
}

/** Of two ids the shorter is older. */
const isOlder = (id: string, other: string) =>
  id.length === other.length ? id < other : id.length < other.length;
