import type { DraftView, DraftWish } from "@/core/answer/draft";
import type { BulkAct, BulkAnswer, BulkItem, BulkUndoItem, ViewIds } from "@/core/bulk";
import type { Command, CommandResult } from "@/core/commands";
import type { ConnectAnswer, ConnectFailure } from "@/core/connecting";
import type { EarlierPage } from "@/core/contacts/contact-view";
import type { OtherContact } from "@/core/contacts/other-contact";
import type { HandoffTeam } from "@/core/conversation/handoff";
import type { BringAnswer } from "@/core/files/brought-file";
import type { KeysOutcome, KeysView, KeysWish } from "@/core/keys/own-keys";
import type { FilterChoice, InboxFilter, ListFilter } from "@/core/list-filter";
import type { ChannelDetail, ChannelHealth, WallView } from "@/core/manager-views";
import type { NotificationsView, QuietWish, ReadWish } from "@/core/notifications";
import type {
  InboxPlace,
  LinkOutcome,
  OrganisationView,
  PeopleOutcome,
  PersonWish,
  SignInView,
  TeamRow,
} from "@/core/people";
import type { RepliesHere, RepliesToWrite, ReplyOutcome, ReplyWish } from "@/core/replies/saved-reply";
import type { SavedViews, SavedViewWish, ViewOutcome } from "@/core/saved-view";
import type { SearchPage } from "@/core/search/search-view";
import type { PolicyOutcome, PolicyWish, PromisesView } from "@/core/sla/policy-wish";
import type { PromiseView } from "@/core/sla/promise-view";
import type { PresenceView, PresenceWish } from "@/core/together/presence";
import type { ConversationView, InboxCounts, InboxPage, InboxRow, Looks, PersonView } from "@/core/views";

/** The server answered, and not with what was asked for. */
export class ApiError extends Error {
  constructor(readonly status: number) {
    super(`The server answered ${status}.`);
    this.name = "ApiError";
  }
}

export type ReconnectWish =
  | { way: "stored" | "simulated" | "consent" }
  | { way: "given"; fields: Record<string, string> };

export type ReconnectAnswer =
  | { ok: true }
  | { ok: true; consentUrl: string }
  | { ok: false; reason: ConnectFailure };

/** The browser's only door to the server. Shapes are `core/views`, made by the same code base. */
export const api = {
  inbox: (filter: InboxFilter, signal: AbortSignal) =>
    read<InboxPage>(`/api/inbox?${inboxQuery(filter)}`, signal),
  search: ({ q, zone, cursor }: { q: string; zone: string; cursor: string | null }, signal: AbortSignal) =>
    read<SearchPage>(
      `/api/search?${new URLSearchParams({ q, zone, ...(cursor ? { cursor } : {}) })}`,
      signal,
    ),
  rows: async (ids: string[]) =>
    (await read<{ rows: InboxRow[] }>(`/api/inbox/rows?ids=${ids.join(",")}`)).rows,
  counts: (signal: AbortSignal) => read<InboxCounts>("/api/counts", signal),
  count: async (filter: ListFilter, signal: AbortSignal) =>
    (await read<{ count: number }>(`/api/inbox/count?${inboxQuery(filter)}`, signal)).count,
  views: (zone: string, signal: AbortSignal) =>
    read<SavedViews>(`/api/views?${new URLSearchParams({ zone })}`, signal),
  saveView: (wish: SavedViewWish) => put<ViewOutcome>("/api/views", wish),
  deleteView: (id: string, basedOn: number) => put<ViewOutcome>(`/api/views/${id}/delete`, { basedOn }),
  restoreView: (id: string, basedOn: number) => put<ViewOutcome>(`/api/views/${id}/restore`, { basedOn }),
  moveView: (id: string, wish: { basedOn: number; by: 1 | -1 }) =>
    put<ViewOutcome>(`/api/views/${id}/move`, wish),
  choices: (filter: ListFilter, signal: AbortSignal) =>
    read<FilterChoice[]>(`/api/inbox/choices?${inboxQuery(filter)}`, signal),
  conversation: (id: string, signal?: AbortSignal) =>
    read<ConversationView>(`/api/conversations/${id}`, signal),
  earlier: (id: string, cursor: string) =>
    read<EarlierPage>(`/api/conversations/${id}/earlier?${new URLSearchParams({ cursor })}`),
  others: (id: string, q: string, signal: AbortSignal) =>
    read<OtherContact[]>(`/api/conversations/${id}/others?${new URLSearchParams({ q })}`, signal),
  wall: (signal: AbortSignal) => read<WallView>("/api/wall", signal),
  channels: (signal: AbortSignal) => read<ChannelHealth[]>("/api/channels", signal),
  channel: (id: string, signal: AbortSignal) => read<ChannelDetail>(`/api/channels/${id}`, signal),
  secrets: (messageId: string) => read<{ body: string }>(`/api/messages/${messageId}/secrets`),
  command: (command: Command) => write<CommandResult>("/api/commands", command, { expected: [404, 409] }),
  viewIds: (filter: ListFilter) => read<ViewIds>(`/api/inbox/ids?${inboxQuery(filter)}`),
  bulk: (act: BulkAct, items: BulkItem[]) =>
    write<BulkAnswer>("/api/bulk", { act, items }, { timeoutMs: BULK_TIMEOUT_MS }),
  bulkUndo: (items: BulkUndoItem[]) =>
    write<BulkAnswer>("/api/bulk/undo", { items }, { timeoutMs: BULK_TIMEOUT_MS }),
  bulkPeople: async (signal: AbortSignal) =>
    (await read<{ people: PersonView[] }>("/api/bulk/people", signal)).people,
  notifications: (signal: AbortSignal) => read<NotificationsView>("/api/notifications", signal),
  readNotifications: (wish: ReadWish) => write<unknown>("/api/notifications/read", wish),
  saveDraft: (wish: DraftWish) => write<DraftView>("/api/drafts", wish, { mayOutliveThePage: true }),
  presence: (conversationId: string, signal: AbortSignal) =>
    read<PresenceView>(`/api/conversations/${conversationId}/presence`, signal),
  bePresent: (wish: PresenceWish) => write<PresenceView>("/api/presence", wish, { mayOutliveThePage: true }),
  colleagues: (conversationId: string, signal: AbortSignal) =>
    read<PersonView[]>(`/api/conversations/${conversationId}/colleagues`, signal),
  promisesOf: (conversationId: string, signal: AbortSignal) =>
    read<PromiseView[]>(`/api/conversations/${conversationId}/promises`, signal),
  handoffPlaces: (conversationId: string, signal: AbortSignal) =>
    read<HandoffTeam[]>(`/api/conversations/${conversationId}/handoff`, signal),
  repliesHere: (conversationId: string, signal: AbortSignal) =>
    read<RepliesHere>(`/api/conversations/${conversationId}/replies`, signal),
  replies: (signal: AbortSignal) => read<RepliesToWrite>("/api/replies", signal),
  saveReply: (wish: ReplyWish) => write<ReplyOutcome>("/api/replies", wish, { expected: [404, 409] }),
  deleteReply: (id: string, basedOn: number) =>
    write<ReplyOutcome>(`/api/replies/${id}/delete`, { basedOn }, { expected: [404, 409] }),
  people: (signal: AbortSignal) => read<OrganisationView>("/api/people", signal),
  invite: (wish: Omit<PersonWish, "isDisabled"> & { email: string }) => put<LinkOutcome>("/api/people", wish),
  changePerson: (id: string, wish: PersonWish) => put<PeopleOutcome>(`/api/people/${id}`, wish),
  personLink: (id: string) => put<LinkOutcome>(`/api/people/${id}/link`, {}),
  putTeam: (team: TeamRow) => put<PeopleOutcome>("/api/teams", team),
  putInbox: (inbox: InboxPlace) => put<PeopleOutcome>("/api/inboxes", inbox),
  feedChannel: (channelId: string, inboxId: string) =>
    put<PeopleOutcome>(`/api/channels/${channelId}/feed`, { inboxId }),
  promises: (signal: AbortSignal) => read<PromisesView>("/api/policies", signal),
  putPolicy: (wish: PolicyWish) => put<PolicyOutcome>("/api/policies", wish),
  choosePolicy: (inboxId: string, policyId: string) =>
    put<PolicyOutcome>(`/api/inboxes/${inboxId}/policy`, { policyId }),
  signIns: (signal: AbortSignal) => read<SignInView[]>("/api/profile/sign-ins", signal),
  endOtherSignIns: () => write<unknown>("/api/profile/sign-ins", {}),
  changePassword: (wish: { current: string; wanted: string }) =>
    put<{ ok: true } | { ok: false; reason: "wrong_password" | "too_many" }>("/api/profile/password", wish),
  bringFile: async (file: Blob) =>
    answer<BringAnswer>(
      await fetch("/api/files", {
        method: "POST",
        headers: { "content-type": "application/octet-stream", accept: "application/json" },
        body: file,
      }),
      [409],
    ),
  replayParked: (channelId: string, eventIds: string[]) =>
    write<unknown>(`/api/channels/${channelId}/replay-parked`, { commandId: newId(), eventIds }),
  reconnect: (channelId: string, wish: ReconnectWish) =>
    write<ReconnectAnswer>(`/api/channels/${channelId}/reconnect`, wish),
  disconnect: (channelId: string) =>
    write<{ isRevoked: boolean }>(`/api/channels/${channelId}/disconnect`, {}),
  storeApp: (platform: string, fields: Record<string, string>) =>
    write<{ ok: true } | { ok: false; reason: ConnectFailure }>("/api/platforms", { platform, fields }),
  connect: (wish: { platform: string; inboxId: string; fields: Record<string, string> }) =>
    write<ConnectAnswer>("/api/channels/connect", wish),
  chooseAccount: (choiceId: string, accountExternalId: string) =>
    write<ConnectAnswer>("/api/channels/connect", { choiceId, accountExternalId }),
  closeGaps: (channelId: string, gapIds: string[]) =>
    write<unknown>(`/api/channels/${channelId}/close-gaps`, { gapIds }),
  ownKeys: (signal: AbortSignal) => read<KeysView>("/api/profile/keys", signal),
  changeKeys: (wish: KeysWish) => put<KeysOutcome>("/api/profile/keys", wish),
  quietNotifications: (wish: QuietWish) => write<unknown>("/api/profile/notifications", wish),
  profile: (change: Partial<Looks>) => write<unknown>("/api/profile", change),
};

function inboxQuery(filter: ListFilter | InboxFilter): string {
  const given = Object.entries(filter).flatMap(([key, value]) => (value ? [[key, value]] : []));
  return new URLSearchParams(given).toString();
}

async function read<T>(path: string, signal?: AbortSignal): Promise<T> {
  return answer<T>(await fetch(path, { signal, headers: { accept: "application/json" } }), []);
}

/** A refusal with its reason is an answer. */
const put = <T>(path: string, wish: unknown): Promise<T> => write<T>(path, wish, { expected: [409] });

interface WriteOptions {
  /** Refusals that are answers. */
  expected?: number[];
  mayOutliveThePage?: boolean;
  /** A connection that went silent is given up then. */
  timeoutMs?: number;
}

async function write<T>(
  path: string,
  body: unknown,
  { expected = [], mayOutliveThePage = false, timeoutMs }: WriteOptions = {},
): Promise<T> {
  const json = JSON.stringify(body);
  const response = await fetch(path, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json" },
    body: json,
    keepalive: mayOutliveThePage && json.length < OUTLIVING_MAX,
    ...(timeoutMs === undefined ? {} : { signal: AbortSignal.timeout(timeoutMs) }),
  });
  return answer<T>(response, expected);
}

const BULK_TIMEOUT_MS = 20_000;

/** Browsers carry no more than 64 KiB for a page that is gone; a letter takes three bytes at most. */
const OUTLIVING_MAX = 20_000;

async function answer<T>(response: Response, expected: number[]): Promise<T> {
  if (response.status === 401) location.assign("/sign-in");
  if (!response.ok && !expected.includes(response.status)) throw new ApiError(response.status);
  if (response.status === 204) return undefined as T;
  return (await response.json()) as T;
}

/** A random UUID, also where the page is not served securely and `randomUUID` is missing. */
export function newId(): string {
  if (typeof crypto.randomUUID === "function") return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = [...bytes]
    .map((byte, index) =>
      nibbles(index === 6 ? (byte & 0x0f) | 0x40 : index === 8 ? (byte & 0x3f) | 0x80 : byte),
    )
    .join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

const nibbles = (byte: number) => byte.toString(16).padStart(2, "0");
