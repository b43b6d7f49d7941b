import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { NOBODY } from "@/core/together/presence";
import type { InboxFilter } from "@/core/views";
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

export type ListFilter = Omit<InboxFilter, "cursor">;

export const keys = {
  lists: LISTS,
  list: (filter: ListFilter) => [...LISTS, filter],
  search: (question: Question) => [...SEARCHES, question],
  counts: ["counts"],
  conversations: ["conversation"],
  conversation: (id: string) => ["conversation", id],
  bulkPeople: ["bulkPeople"],
  wall: ["wall"],
  presence: (id: string) => ["presence", id],
  repliesHere: (id: string) => ["repliesHere", id],
  replies: ["replies"],
  people: ["people"],
  signIns: ["signIns"],
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
