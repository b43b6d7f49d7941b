import { env } from "@/env";
import { DEMO_SIGN_INS } from "@/services/demo-organisation";
import type { Demo } from "@/ui/sign-in/sign-in";

/** Who can be entered with one click; nobody outside the demo. */
export function demoSeats(): Demo | null {
  return env().SIXTY_MODE === "demo" ? { organisation: "Halden Air", seats: DEMO_SIGN_INS } : null;
}
