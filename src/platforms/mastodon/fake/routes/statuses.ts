import { mastodonLength } from "@/core/text/mastodon";
import { deleteStatus, editStatus, writeStatus } from "../acts";
import { type Answer, type Call, ok, type Route } from "../call";
import { Refusal } from "../refusal";
import { viewHistory, viewStatus } from "../view";
import { isSeenBy } from "../visible";
import { currentVersion, type Status } from "../world";
import { mediaNamed } from "./media";

/** The instance keeps a key for an hour. */
const KEY_MS = 3_600_000;

export const statusRoutes: Route[] = [
  { method: "POST", path: "/api/v1/statuses", scope: "write:statuses", handle: create },
  { method: "GET", path: "/api/v1/statuses/:id", scope: "read", handle: (call) => shown(call, seen(call)) },
  { method: "PUT", path: "/api/v1/statuses/:id", scope: "write:statuses", handle: edit },
  { method: "DELETE", path: "/api/v1/statuses/:id", scope: "write:statuses", handle: remove },
  { method: "GET", path: "/api/v1/statuses/:id/context", scope: "read", handle: context },
  {
    method: "GET",
    path: "/api/v1/statuses/:id/history",
    scope: "read",
    isMastodonOnly: true,
    handle: (call) => ok(viewHistory(call.stage, seen(call))),
  },
  { method: "GET", path: "/api/v1/statuses/:id/source", scope: "read", isMastodonOnly: true, handle: source },
  { method: "GET", path: "/api/v2/search", scope: "read", handle: search },
];

const shown = ({ stage }: Call, status: Status): Answer => ok(viewStatus(stage, status));

function seen({ stage, viewer, params }: Call): Status {
  const status = stage.world.statusCalled(params.id ?? "");
  if (!status || !isSeenBy(status, viewer)) throw Refusal.notFound();
  return status;
}

function own(call: Call): Status {
  const status = seen(call);
  if (status.authorId !== call.viewer.id) throw Refusal.notFound();
  return status;
}

const VISIBILITIES = ["public", "unlisted", "private", "direct"] as const;

function create(call: Call): Answer {
  const { stage, viewer, fields, idempotencyKey } = call;
  const earlier = writtenUnder(call);
  if (earlier) return shown(call, earlier);
  const { status: text = "", spoiler_text: warning = "", in_reply_to_id: parentId } = fields;
  const visibility = VISIBILITIES.find((one) => one === (fields.visibility ?? "public"));
  if (!visibility) throw new Refusal(422, `'${fields.visibility}' is not a valid visibility`);
  checkText(text, warning);
  const mediaIds = mediaNamed(call).map(({ id }) => id);
  const parent = parentId === undefined ? undefined : stage.world.statusCalled(parentId);
  if (parentId !== undefined && (!parent || !isSeenBy(parent, viewer))) throw Refusal.noSuchParent();
  return shown(
    call,
    writeStatus(stage, {
      authorId: viewer.id,
      text,
      warning,
      visibility: visibility === "direct" && call.fault?.kind === "direct_shown" ? "private" : visibility,
      inReplyTo: parent?.uri ?? null,
      mediaIds,
      source: "api",
      idempotencyKey,
    }),
  );
}

/** Relatives take the key and think nothing of it. */
function writtenUnder({ fake, stage, viewer, idempotencyKey, fault }: Call): Status | null {
  if (idempotencyKey === null || fake.isRelative || fault?.kind === "key_forgotten") return null;
  const status = stage.world.statuses.get(stage.world.keys.get(`${viewer.id} ${idempotencyKey}`) ?? "");
  const age = status ? stage.now().getTime() - Date.parse(status.createdAt) : KEY_MS;
  return status && age < KEY_MS ? status : null;
}

const LENGTH_MAX = 500;

function checkText(text: string, warning: string): void {
  if (text.trim() === "") throw Refusal.invalid("Text can't be blank");
  if (!mastodonLength(text, warning, LENGTH_MAX).valid)
    throw Refusal.invalid(`Text character limit of ${LENGTH_MAX} exceeded`);
}

function edit(call: Call): Answer {
  const { stage, fields, fake, mediaIds } = call;
  const { status: text = "", spoiler_text: warning = "" } = fields;
  const { uri } = own(call);
  checkText(text, warning);
  return shown(call, editStatus(stage, uri, { text, warning, mediaIds, isRenamed: fake.isRelative }));
}

function remove(call: Call): Answer {
  const status = own(call);
  const gone = viewStatus(call.stage, status);
  deleteStatus(call.stage, status.uri);
  return ok({ ...gone, text: currentVersion(status).text });
}

function context(call: Call): Answer {
  const { stage, viewer } = call;
  const { world } = stage;
  const ancestors: Status[] = [];
  const status = seen(call);
  for (let parent = status.inReplyTo; parent !== null; ) {
    const above = world.statuses.get(parent);
    if (!above) break;
    if (isSeenBy(above, viewer)) ancestors.unshift(above);
    parent = above.inReplyTo;
  }
  const view = (one: Status) => viewStatus(stage, one);
  return ok({ ancestors: ancestors.map(view), descendants: below(call, status).map(view) });
}

function below({ stage, viewer }: Call, { uri }: Status): Status[] {
  const found: Status[] = [];
  const uris = new Set([uri]);
  for (const status of stage.world.statuses.values()) {
    if (status.inReplyTo === null || !uris.has(status.inReplyTo)) continue;
    uris.add(status.uri);
    if (isSeenBy(status, viewer)) found.push(status);
  }
  return found;
}

function source(call: Call): Answer {
  const status = own(call);
  const { text, warning } = currentVersion(status);
  return ok({ id: status.id, text, spoiler_text: warning });
}

/** By address only, as a connector asks; without `resolve` an address finds nothing. */
function search(call: Call): Answer {
  const { stage, viewer, query } = call;
  const status = query.get("resolve") === "true" ? stage.world.statuses.get(query.get("q") ?? "") : undefined;
  const found = status && isSeenBy(status, viewer) ? [viewStatus(stage, status)] : [];
  return ok({ accounts: [], statuses: found, hashtags: [] });
}
