import type { ExamFailure } from "../contract";
import type { RequestLog } from "./request-log";

/** As the fakes' `Fault` is written down, in what all of them have. */
export interface ExamFault {
  kind: string;
  of?: "reads" | "writes";
  applied?: boolean;
  bytes?: number;
  status?: number;
  html?: boolean;
  resetSeconds?: number | null;
}

/** The part of an `ExamServer` that is the same for every fake on `serveFake`. */
export function examBase(
  { stage, log }: { stage: { now(): Date }; log: RequestLog },
  { close, switchOn }: { close(): Promise<void>; switchOn(fault: ExamFault): void },
) {
  return {
    requestsSoFar: () => log.since(0).length,
    fails: (failure: ExamFailure, of?: "reads" | "writes") =>
      switchOn({ ...faultFor(failure), ...(of && { of }) }),
    now: () => stage.now(),
    close,
  };
}

/** A platform that names its pages calls the fault for it `forgotten_token`. */
function faultFor(failure: ExamFailure): ExamFault {
  switch (failure.kind) {
    case "answer_reset":
      return { kind: "reset", applied: true };
    case "answer_cut":
      return { kind: "cut", applied: true, bytes: 12 };
    case "request_reset":
      return { kind: "reset" };
    case "broken_inside":
      return { kind: "status", status: 503 };
    case "page_for_people":
      return { kind: "status", status: 503, html: true };
    case "rate_limited":
      return { kind: "rate_limited", resetSeconds: failure.resetSeconds };
    case "unauthorized":
      return { kind: "unauthorized" };
    case "forgotten_page":
      return { kind: "forgotten_token" };
  }
}
