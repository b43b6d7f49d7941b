import { marked } from "../wire";
import { type CommonFault, type Hit, wireOfFault } from "./faults";
import type { RequestLog } from "./request-log";

/** A request on its way through a fake. Whoever carries it out notes whose it is and what its body held. */
export interface Exchange<Fault> {
  request: Request;
  /** Without secrets. */
  pathname: string;
  fault: Fault | null;
  personId: string | null;
  body: unknown;
}

export interface AnsweringFake<Fault> {
  stage: { now(): Date; settled(): Promise<void> };
  faults: { hitting(call: Hit): Fault | null };
  log: RequestLog;
}

export interface Answering<Fault> {
  /** Whose call it is, by id and by name in small letters. */
  callersOf(request: Request): string[];
  /** What the platform says instead of carrying a call out; null where the fault does not lie in that. */
  instead(fault: Fault): Response | null;
  /** Never throws for what the platform refuses. */
  carryOut(exchange: Exchange<Fault>): Promise<Response>;
  /** A path as the log and the faults may know it, where it holds a secret. */
  pathOf?(pathname: string): string;
}

/** The way of every request through a fake: its fault, what is done, the log, the journal, and the faults of the wire. */
export async function answered<Fault extends CommonFault>(
  { stage, faults, log }: AnsweringFake<Fault>,
  request: Request,
  answering: Answering<Fault>,
): Promise<Response> {
  const { pathname: path, searchParams } = new URL(request.url);
  const pathname = answering.pathOf?.(path) ?? path;
  const { method } = request;
  const fault = faults.hitting({
    method,
    path: pathname,
    callers: answering.callersOf(request),
    now: stage.now(),
  });
  const exchange: Exchange<Fault> = { request, pathname, fault, personId: null, body: undefined };
  const response = await underFault(exchange, answering);
  log.add({
    at: stage.now().toISOString(),
    method,
    path: pathname,
    query: Object.fromEntries(searchParams),
    body: exchange.body,
    personId: exchange.personId,
    status: response.status,
    fault: fault?.kind ?? null,
  });
  // What a crash could take back must not be seen by anybody.
  await stage.settled();
  const wire = fault && wireOfFault(fault);
  return wire ? marked(response, wire) : response;
}

async function underFault<Fault extends CommonFault>(
  exchange: Exchange<Fault>,
  { instead, carryOut }: Answering<Fault>,
): Promise<Response> {
  const { fault } = exchange;
  const other = fault && instead(fault);
  if (other && !fault.applied) return other;
  if (fault && !fault.applied && BEFORE.has(fault.kind)) return new Response(null, { status: 503 });
  const response = await carryOut(exchange);
  if (fault?.kind === "wrong_type") response.headers.set("content-type", "text/html; charset=utf-8");
  return other ?? response;
}

/** Faults that let nothing be carried out, unless they are told to. */
const BEFORE = new Set(["reset", "refused"]);
