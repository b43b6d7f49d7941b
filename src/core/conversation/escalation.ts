/** Letters of why something is escalated. */
export const ESCALATION_REASON_MAX = 500;
/** More than all other signals together can take away: what somebody escalates is urgent. */
export const ESCALATION_POINTS = 200;
/** The name of the signal; its `params` say who (`person`) and why (`because`). */
export const ESCALATED = "escalated";
