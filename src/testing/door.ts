import { request } from "./visitors";

/** What the four people of a desk are answered. */
export const EVERYBODY = { ana: 200, ben: 200, mara: 200, ada: 200 };
/** About a conversation that belongs to Ana's team. */
export const ANAS_TEAM = { ana: 200, ben: 404, mara: 200, ada: 200 };

/** An address of ours, and whom it answers how. */
export interface Door {
  /** Its folder below `app/api`. */
  route: string;
  expected: typeof EVERYBODY;
  knock(cookie: string | undefined, things: Things): Promise<Response>;
}

/** What there is to ask for. */
export interface Things {
  conversationId: string;
  messageId: string;
  channelId: string;
  /** Ana's own. */
  replyId: string;
}

export const get = (path: string, cookie: string | undefined) => request(path, cookie ? { cookie } : {});
export const post = (path: string, cookie: string | undefined, body: object) =>
  request(path, { ...(cookie ? { cookie } : {}), body });
