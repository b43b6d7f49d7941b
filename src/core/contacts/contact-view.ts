import type { Visibility } from "../inbound-event";
import type { ConversationStatus, PersonView } from "../views";

/** An identity of a person on a platform, as that shows it to everybody. */
export interface HandleView {
  id: string;
  platform: string;
  username: string | null;
  name: string | null;
  followers: number | null;
  bio: string | null;
  isVerified: boolean;
  url: string | null;
}

export interface ContactNoteView {
  id: string;
  body: string;
  author: PersonView;
  createdAt: string;
  /** By its author, or by who leads. */
  mayRemove: boolean;
}

/** A person, as far as the viewer may see of them. */
export interface ContactView {
  id: string;
  name: string;
  language: string | null;
  isVip: boolean;
  handles: HandleView[];
  /** The newest first. */
  notes: ContactNoteView[];
  /** By whom and since when the conversation's team works on nothing that they write. */
  blocked: { by: string; at: string } | null;
}

/** Another matter of the same person. */
export interface EarlierView {
  id: string;
  number: number;
  platform: string;
  channelHandle: string;
  visibility: Visibility;
  preview: string;
  status: ConversationStatus;
  lastMessageAt: string;
}

/** The latest first. */
export interface EarlierPage {
  rows: EarlierView[];
  nextCursor: string | null;
}
