import type { MailboxName } from "./entries";
import type { FakeMail } from "./fake-mail";
import type { MailFault } from "./faults";

/** What can go wrong with mail: on the wire at the next occasion, or in the world at once. */
export interface Mode {
  group: "limits" | "server" | "network" | "paging" | "auth" | "people" | "policy" | "order";
  fault?: MailFault;
  act?: (fake: FakeMail, address: string) => void;
}

const inbox: MailboxName = "INBOX";

/** By name. `address` is the account that it happens to. */
export const MODES: Record<string, Mode> = {
  try_later: { group: "limits", fault: { road: "smtp", kind: "status", status: 451, at: "data" } },
  recipient_later: { group: "limits", fault: { road: "smtp", kind: "status", status: 450, at: "recipient" } },
  broken_inside: { group: "server", fault: { road: "imap", kind: "broken" } },
  too_busy_to_log_in: { group: "server", fault: { road: "imap", kind: "busy" } },
  answer_garbled: { group: "server", fault: { road: "smtp", kind: "garbled" } },
  reading_reset: { group: "network", fault: { road: "imap", kind: "reset" } },
  reading_cut: { group: "network", fault: { road: "imap", kind: "cut" } },
  reset_before_it_was_taken: { group: "network", fault: { road: "smtp", kind: "reset", applied: false } },
  reset_after_it_was_taken: { group: "network", fault: { road: "smtp", kind: "reset", applied: true } },
  confirmation_cut: { group: "network", fault: { road: "smtp", kind: "cut" } },
  numbered_anew: {
    group: "paging",
    act: ({ stage }, address) => stage.record({ type: "numbered", address, mailbox: inbox }),
  },
  password_changed: { group: "auth", fault: { road: "imap", kind: "unauthorized" } },
  not_let_in_to_send: { group: "auth", fault: { road: "smtp", kind: "unauthorized" } },
  mailbox_closed: { group: "people", act: ({ stage }, address) => stage.record({ type: "closed", address }) },
  nobody_there: { group: "people", fault: { road: "smtp", kind: "status", status: 550, at: "recipient" } },
  refused_by_policy: { group: "policy", fault: { road: "smtp", kind: "status", status: 554, at: "data" } },
  delivered_twice: { group: "order", act: (fake, address) => deliverAgain(fake, address) },
};

/** Throws on a mode that nobody knows. */
export function switchOn(fake: FakeMail, name: string, address: string): void {
  const mode = Object.hasOwn(MODES, name) ? MODES[name] : undefined;
  if (!mode) throw new Error(`There is no mode "${name}".`);
  if (mode.fault) fake.faults.switchOn(mode.fault);
  mode.act?.(fake, address);
}

/** The newest mail once more, as when a list and its sender both deliver it. */
function deliverAgain(fake: FakeMail, address: string): void {
  const newest = fake.stage.world.accounts.get(address)?.mailboxes.INBOX.mails.at(-1);
  if (newest) fake.put(address, inbox, newest.bytes);
}
