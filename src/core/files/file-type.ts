import type { AttachmentRef } from "../inbound-event";

/** What a file is, by its first bytes. Names and headers are what somebody else says of it. */
export interface FileType {
  kind: AttachmentRef["kind"];
  mediaType: string;
  /** Runs or is drawn by a browser: never kept. */
  isHarmful: boolean;
}

/** How many bytes `fileTypeOf` looks at. */
const LOOKED_AT_BYTES = 1_024;

/** Of what nothing is known it is `application/octet-stream`: to be saved, never shown. */
export function fileTypeOf(bytes: Uint8Array): FileType {
  const head = latin1(bytes.subarray(0, LOOKED_AT_BYTES));
  const found = KNOWN.find(({ begins }) => begins.test(head));
  if (found) return { kind: found.kind, mediaType: found.mediaType, isHarmful: found.isHarmful ?? false };
  return { kind: "file", mediaType: "application/octet-stream", isHarmful: false };
}

interface Known {
  begins: RegExp;
  kind: FileType["kind"];
  mediaType: string;
  isHarmful?: true;
}

const ISO_VIDEO = "isom|iso[2-6]|mp4[12]|avc1|M4V |MSNV|dash|qt {2}|3gp[4-7]";

/**
 * Signatures as the formats' own descriptions give them; the brands of ISO media files as registered at mp4ra.org. What a
 * browser would run is looked for behind blanks, a byte order mark and comments, as browsers do (WHATWG MIME Sniffing).
 */
const KNOWN: Known[] = [
  { begins: /^\x89PNG\r\n.\n/s, kind: "image", mediaType: "image/png" },
  { begins: /^\xff\xd8\xff/, kind: "image", mediaType: "image/jpeg" },
  { begins: /^GIF8[79]a/, kind: "image", mediaType: "image/gif" },
  { begins: /^RIFF.{4}WEBP/s, kind: "image", mediaType: "image/webp" },
  { begins: /^.{4}ftyp(?:avif|avis)/s, kind: "image", mediaType: "image/avif" },
  { begins: /^.{4}ftypM4A /s, kind: "audio", mediaType: "audio/mp4" },
  { begins: new RegExp(`^.{4}ftyp(?:${ISO_VIDEO})`, "s"), kind: "video", mediaType: "video/mp4" },
  { begins: /^.E\xdf\xa3.{0,64}webm/s, kind: "video", mediaType: "video/webm" },
  { begins: /^OggS/, kind: "audio", mediaType: "audio/ogg" },
  { begins: /^(?:ID3|\xff[\xfb\xf3\xf2])/, kind: "audio", mediaType: "audio/mpeg" },
  { begins: /^RIFF.{4}WAVE/s, kind: "audio", mediaType: "audio/wav" },
  { begins: /^%PDF-/, kind: "file", mediaType: "application/pdf" },
  { begins: /^(?:MZ|\x7fELF|#!|\xca\xfe\xba\xbe|[\xcf\xce]\xfa\xed\xfe)/, ...harmful() },
  {
    begins:
      /^(?:\xef\xbb\xbf)?\s*(?:<[?!][^>]*>\s*)*<(?:[a-z]\w*:)?(?:svg|html|head|body|script|iframe|h1|div|a|b|p|table|style|title|br|math)\b/i,
    ...harmful(),
  },
  { begins: /<script\b|<svg\b|<html\b/i, ...harmful() },
];

function harmful(): Pick<Known, "kind" | "mediaType" | "isHarmful"> {
  return { kind: "file", mediaType: "application/octet-stream", isHarmful: true };
}

const latin1 = (bytes: Uint8Array) => String.fromCharCode(...bytes);
