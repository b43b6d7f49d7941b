import { DEMO_SIGN_INS } from "@/services/seed-demo";

/** A manager of the demo sees every team. */
export function demoManager(): { email: string; password: string } {
  const manager = DEMO_SIGN_INS.find(({ role }) => role === "manager");
  if (!manager) throw new Error("The demo has no manager.");
  return manager;
}

/** An agent of the demo sees the teams that they are in. */
export function demoAgent(): { email: string; password: string } {
  const agent = DEMO_SIGN_INS.find(({ role }) => role === "agent");
  if (!agent) throw new Error("The demo has no agent.");
  return agent;
}
