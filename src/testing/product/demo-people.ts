import { DEMO_SIGN_INS } from "@/services/seed-demo";

/** A manager of the demo sees every team. */
export function demoManager(): { email: string; password: string } {
  const manager = DEMO_SIGN_INS.find(({ role }) => role === "manager");
  if (!manager) throw new Error("The demo has no manager.");
  return manager;
}
