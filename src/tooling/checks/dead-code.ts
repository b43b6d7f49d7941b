import type { Check } from "./complaint";
import { complaintsOf } from "./tool";

/** knip: files, exports and packages that nothing uses. Its configuration is in package.json. */
export const deadCode: Check = {
  name: "dead-code",
  run: () => complaintsOf("knip/bin/knip.js", ["--no-progress"]),
};
