import type { Plan } from "./plan";
import type { Welcome } from "./welcome";

/** The last thing printed: where to go and how to get in. */
export function banner({ url, mode, folder }: Plan, { signIns, firstAdminCode }: Welcome): string {
  const nameWidth = Math.max(0, ...signIns.map(({ name }) => name.length));
  const emailWidth = Math.max(0, ...signIns.map(({ email }) => email.length));
  return [
    "",
    `  Open ${url}`,
    ...(firstAdminCode
      ? ["", `  The first visit makes the admin, with this code (once): ${firstAdminCode}`]
      : []),
    ...(signIns.length > 0 ? ["", "  Demo sign-ins"] : []),
    ...signIns.map(
      (one) =>
        `    ${one.name.padEnd(nameWidth)}  ${one.email.padEnd(emailWidth)}  ${one.password}  ${one.role}`,
    ),
    "",
    `  ${mode === "demo" ? `Logs are in ${folder}/logs. ` : ""}Ctrl-C ends everything; the data stays.`,
    "",
  ].join("\n");
}
