import { blueskyTextOps } from "./conformance/bluesky-text";
import { piiOps } from "./conformance/pii";
import { slaOps } from "./conformance/sla";
import { textOps } from "./conformance/text";
import { threadOps } from "./conformance/threads";
import { webhookOps } from "./conformance/webhooks";

/** Every op of the shared vectors → the function that answers it. A thin layer over the product's own functions. */
export const ops: Record<string, (vector: unknown) => unknown> = {
  ...slaOps,
  ...textOps,
  ...blueskyTextOps,
  ...piiOps,
  ...webhookOps,
  ...threadOps,
};
