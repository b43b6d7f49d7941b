import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { KeysView } from "@/core/keys/own-keys";
import type { ListFilter } from "@/core/list-filter";
import { NOBODY } from "@/core/together/presence";
import { ApiError, api } from "./api";
import { keepNewer, LISTS, SEARCHES } from "./held-rows";

/** A lost notice is made good by reading again this often. */
const REREAD_MS = 30_000;
const KEPT_MS = 5 * 60_000;

/** What is looked for, and in which time zone a day begins. */
export interface Question {
  q: string;
  zone: string;
}

/** All numbers stand below this key: what changes one may change any. */
const COUNTS = ["counts"] as const;

export const keys = {
  lists: LISTS,
  list: (filter: ListFilter) => [...LISTS, filter],
  search: (question: Question) => [...SEARCHES, question],
  counts: COUNTS,
  count: (filter: ListFilter) => [...COUNTS, "list", filter],
  views: [...COUNTS, "views"],
  choices: (filter: ListFilter) => [...COUNTS, "choices", filter],
  conversations: ["conversation"],
  conversation: (id: string) => ["conversation", id],
  notifications: ["notifications"],
  bulkPeople: ["bulkPeople"],
  wall: ["wall"],
  presence: (id: string) => ["presence", id],
  colleagues: (id: string) => ["colleagues", id],
  others: (id: string, called: string) => ["others", id, called],
  handoffPlaces: ["handoffPlaces"],
  promisesOf: (id: string) => ["promisesOf", id],
  repliesHere: (id: string) => ["repliesHere", id],
  replies: ["replies"],
  people: ["people"],
  promises: ["promises"],
  signIns: ["signIns"],
  ownKeys: ["ownKeys"],
  channels: ["channels"],
  channel: (id: string) => ["channels", id],
} as const;

export const listQuery = (filter: ListFilter) =>
  infiniteQueryOptions({
    queryKey: keys.list(filter),
    queryFn: async ({ pageParam, signal, client }) =>
      keepNewer(client, await api.inbox({ ...filter, cursor: pageParam }, signal)),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: REREAD_MS,
  });

/** Asked again when the window is looked at, not by the clock: what was found is a look back. */
export const searchQuery = (question: Question) =>
  infiniteQueryOptions({
    queryKey: keys.search(question),
    queryFn: async ({ pageParam, signal, client }) =>
      keepNewer(client, await api.search({ ...question, cursor: pageParam }, signal)),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    gcTime: KEPT_MS,
  });

export const countsQuery = () =>
  queryOptions({
    queryKey: keys.counts,
    queryFn: ({ signal }) => api.counts(signal),
    refetchInterval: REREAD_MS,
  });

/** How many a list has. */
export const countQuery = (filter: ListFilter) =>
  queryOptions({
    queryKey: keys.count(filter),
    queryFn: ({ signal }) => api.count(filter, signal),
    refetchInterval: REREAD_MS,
  });

/** The saved views with their numbers. A colleague's new one comes with the next numbers. */
export const viewsQuery = (zone: string) =>
  queryOptions({
    queryKey: keys.views,
    queryFn: ({ signal }) => api.views(zone, signal),
    refetchInterval: REREAD_MS,
  });

/** Read when somebody is about to narrow a list. */
export const choicesQuery = (filter: ListFilter) =>
  queryOptions({
    queryKey: keys.choices(filter),
    queryFn: ({ signal }) => api.choices(filter, signal),
    placeholderData: (before) => before,
  });

/** What this person has been told; a notice says when it changed. */
export const notificationsQuery = () =>
  queryOptions({
    queryKey: keys.notifications,
    queryFn: ({ signal }) => api.notifications(signal),
    refetchInterval: REREAD_MS,
  });

export const conversationQuery = (id: string) =>
  queryOptions({
    queryKey: keys.conversation(id),
    queryFn: ({ signal }) => api.conversation(id, signal),
    staleTime: REREAD_MS,
    gcTime: KEPT_MS,
    refetchInterval: REREAD_MS,
    retry: (count, error) => count < 2 && !(error instanceof ApiError && error.status === 404),
  });

/** A tab that says where it is hears who else is there; a notice says when to read it again. */
export const presenceQuery = (id: string) =>
  queryOptions({
    queryKey: keys.presence(id),
    queryFn: ({ signal }) => api.presence(id, signal),
    initialData: NOBODY,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });

/** Who can be named in a note. */
export const colleaguesQuery = (id: string) =>
  queryOptions({
    queryKey: keys.colleagues(id),
    queryFn: ({ signal }) => api.colleagues(id, signal),
    staleTime: REREAD_MS,
  });

/** People of a name or a handle, besides the one of a conversation. */
export const othersQuery = (id: string, called: string) =>
  queryOptions({
    queryKey: keys.others(id, called),
    queryFn: ({ signal }) => api.others(id, called, signal),
    enabled: called !== "",
    placeholderData: (before) => before,
  });

/** Read when somebody is about to hand a conversation over; the same for all of them. */
export const handoffPlacesQuery = (id: string) =>
  queryOptions({
    queryKey: keys.handoffPlaces,
    queryFn: ({ signal }) => api.handoffPlaces(id, signal),
    staleTime: REREAD_MS,
  });

/** Read when somebody begins to write, so that they are there when asked for. */
export const repliesHereQuery = (id: string) =>
  queryOptions({
    queryKey: keys.repliesHere(id),
    queryFn: ({ signal }) => api.repliesHere(id, signal),
    staleTime: REREAD_MS,
    gcTime: KEPT_MS,
  });

export const repliesQuery = () =>
  queryOptions({ queryKey: keys.replies, queryFn: ({ signal }) => api.replies(signal) });

export const peopleQuery = () =>
  queryOptions({ queryKey: keys.people, queryFn: ({ signal }) => api.people(signal) });

export const promisesOfQuery = (id: string) =>
  queryOptions({ queryKey: keys.promisesOf(id), queryFn: ({ signal }) => api.promisesOf(id, signal) });

export const promisesQuery = () =>
  queryOptions({ queryKey: keys.promises, queryFn: ({ signal }) => api.promises(signal) });

export const signInsQuery = () =>
  queryOptions({ queryKey: keys.signIns, queryFn: ({ signal }) => api.signIns(signal) });

export const bulkPeopleQuery = () =>
  queryOptions({
    queryKey: keys.bulkPeople,
    queryFn: ({ signal }) => api.bulkPeople(signal),
    staleTime: REREAD_MS,
  });

export const wallQuery = () =>
  queryOptions({
    queryKey: keys.wall,
    queryFn: ({ signal }) => api.wall(signal),
    refetchInterval: REREAD_MS,
  });

export const channelsQuery = () =>
  queryOptions({
    queryKey: keys.channels,
    queryFn: ({ signal }) => api.channels(signal),
    refetchInterval: 10_000,
  });

export const channelQuery = (id: string) =>
  queryOptions({
    queryKey: keys.channel(id),
    queryFn: ({ signal }) => api.channel(id, signal),
    refetchInterval: 10_000,
  });

/** One's own keys, as the page was drawn with; a notice says when another window changed them. */
export const ownKeysQuery = (start: KeysView) =>
  queryOptions({
    queryKey: keys.ownKeys,
    queryFn: ({ signal }) => api.ownKeys(signal),
    initialData: start,
    staleTime: Number.POSITIVE_INFINITY,
  });
