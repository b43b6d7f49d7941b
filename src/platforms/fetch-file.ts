import { lookup } from "node:dns/promises";
import http, { type IncomingMessage } from "node:http";
import https from "node:https";
import { isIP } from "node:net";
import { FileError } from "@/core/files/file-failure";
import { isPublicAddress } from "./public-address";
import { originOf } from "./stand-in";

/** Where a file is said to be, and what lets us in there: never shown to any other host. */
export interface FileAddress {
  url: string;
  headers?: Record<string, string>;
}

export interface Fetching {
  maxBytes: number;
  /** As in `Connection`: every address then leads to the stand-in, and nowhere else. */
  baseUrl: string | null;
  resolve?(host: string): Promise<string[]>;
}

const REDIRECTS_MAX = 3;
/** For the whole file with all its redirects, and for silence in between, in milliseconds. */
const WHOLE_MAX_MS = 60_000;
const SILENCE_MAX_MS = 10_000;

/**
 * The bytes behind an address that somebody else wrote. Only https on its own port is spoken, only to the public network:
 * each host on the way is looked up once, every address of it is judged, and one of those very addresses is called. Throws
 * a `FileError`.
 */
export async function fetchFile(address: FileAddress, fetching: Fetching): Promise<Uint8Array> {
  const signal = AbortSignal.timeout(WHOLE_MAX_MS);
  let place = address;
  for (let hop = 0; hop <= REDIRECTS_MAX; hop++) {
    const answer = await asked(place, fetching, signal).catch(unreachable);
    const next = redirectIn(answer, place);
    if (!next) return bodyOf(answer, fetching.maxBytes);
    answer.destroy();
    place = next;
  }
  throw new FileError("unreachable", "The file's address leads on and on.");
}

async function asked(
  { url, headers = {} }: FileAddress,
  { baseUrl, resolve = addressesOf }: Fetching,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const destination = baseUrl === null ? publicUrl(url) : standInUrl(url, baseUrl);
  const addresses = baseUrl === null ? await judged(destination.hostname, resolve) : null;
  const { request } = destination.protocol === "https:" ? https : http;
  return new Promise((begin, fail) => {
    const call = request(
      destination,
      {
        agent: false,
        signal,
        timeout: SILENCE_MAX_MS,
        headers: { ...headers, accept: "*/*", "accept-encoding": "identity" },
        ...(addresses && { lookup: only(addresses) }),
      },
      begin,
    );
    call.once("error", fail);
    call.once("timeout", () => call.destroy(new Error("The other side fell silent.")));
    call.end();
  });
}

function publicUrl(text: string): URL {
  const url = URL.parse(text);
  const isPlain = url?.protocol === "https:" && url.port === "" && url.username === "" && url.password === "";
  if (url && isPlain) return url;
  throw new FileError("refused_address", "Files are fetched from plain https addresses only.");
}

/** A stand-in answers for every host of its platform, whatever the address says. */
function standInUrl(text: string, baseUrl: string): URL {
  const { pathname, search } = URL.parse(text) ?? publicUrl(text);
  return new URL(pathname + search, originOf(baseUrl, baseUrl));
}

async function judged(hostname: string, resolve: (host: string) => Promise<string[]>): Promise<string[]> {
  const host = hostname.replace(/^\[|\]$/g, "");
  const addresses = isIP(host) ? [host] : await resolve(host);
  if (addresses.length > 0 && addresses.every(isPublicAddress)) return addresses;
  throw new FileError("refused_address", "The file's host is not on the public network.");
}

const addressesOf = async (host: string): Promise<string[]> =>
  (await lookup(host, { all: true })).map(({ address }) => address);

/** Lets a connection go to addresses that were judged, so that a name can't lead elsewhere a moment later. */
const only =
  (addresses: string[]) =>
  (
    _host: string,
    options: { all?: boolean },
    found: (error: null, address: string | { address: string; family: number }[], family?: number) => void,
  ): void => {
    const places = addresses.map((address) => ({ address, family: isIP(address) }));
    const [first] = places;
    if (options.all) found(null, places);
    else found(null, first?.address ?? "", first?.family);
  };

function redirectIn({ statusCode = 0, headers }: IncomingMessage, from: FileAddress): FileAddress | null {
  if (![301, 302, 303, 307, 308].includes(statusCode) || headers.location === undefined) return null;
  const url = URL.parse(headers.location, from.url);
  if (!url) throw new FileError("refused_address", "The file's address leads to none.");
  const isSameHost = url.origin === URL.parse(from.url)?.origin;
  return { url: url.href, ...(isSameHost && from.headers && { headers: from.headers }) };
}

const GONE = [401, 403, 404, 410];

async function bodyOf(answer: IncomingMessage, maxBytes: number): Promise<Uint8Array> {
  const { statusCode = 0, headers } = answer;
  try {
    if (GONE.includes(statusCode)) throw new FileError("gone", `The file's host said ${statusCode}.`);
    if (statusCode !== 200) throw new FileError("unreachable", `The file's host said ${statusCode}.`);
    if (!/^(?:identity)?$/i.test(headers["content-encoding"] ?? ""))
      throw new FileError("damaged", "The file came packed, which nobody had asked for.");
    if (Number(headers["content-length"] ?? 0) > maxBytes) throw tooLarge();
    return await collected(answer, maxBytes).catch(unreachable);
  } finally {
    answer.destroy();
  }
}

async function collected(answer: IncomingMessage, maxBytes: number): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer) {
    size += chunk.length;
    if (size > maxBytes) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const tooLarge = () => new FileError("too_large", "The file is larger than what is kept.");

/** What broke on the way may work another time. The cause names no address: some hold a secret. */
function unreachable(error: unknown): never {
  if (error instanceof FileError) throw error;
  const code = error instanceof Error && "code" in error ? String(error.code) : "no answer";
  throw new FileError("unreachable", `The file can't be fetched at present (${code}).`);
}
