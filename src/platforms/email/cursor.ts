import type { Cursor } from "@/platforms/connector";

/** A place in a mailbox. UIDs count up, until the server numbers the mailbox anew and says so by another validity. */
export interface Place {
  validity: string;
  uid: number;
  /** When the server took that mail, in milliseconds: where to begin again after a new numbering. */
  at: number;
}

export const written = ({ validity, uid, at }: Place): string => `${validity}:${uid}:${at}`;

/** Null for what is none, such as a cursor that somebody else wrote. */
export function placeFrom(text: string | null | undefined): Place | null {
  const [, validity, uid, at] = /^(\d+):(\d+):(\d+)$/.exec(text ?? "") ?? [];
  return validity === undefined ? null : { validity, uid: Number(uid), at: Number(at) };
}

/** Where reading goes on: on the page of a scan that was cut, else behind what was seen. */
export const standing = (cursor: Cursor | null): Place | null =>
  placeFrom(cursor?.scan?.pageToken) ?? placeFrom(cursor?.seen);
