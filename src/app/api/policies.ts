import type { PolicyOutcome } from "@/core/sla/policy-wish";
import { answer, refuse } from "./answers";

/** 409 says that it was understood and not done, and what to change. For whoever is no admin the door does not exist. */
export function answeredOn(outcome: PolicyOutcome): Response {
  if (outcome.ok) return answer(outcome);
  return outcome.reason === "not_found" ? refuse(404) : answer(outcome, 409);
}
