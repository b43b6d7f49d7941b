/** What can go wrong on the wire, once each; by the road on which it strikes. */
export type MailFault =
  /** Reading: instead of an answer, in the middle of one, with an error of the server, at the log-in. */
  | { road: "imap"; kind: "reset" | "cut" | "broken" | "unauthorized" | "busy" }
  /** Sending, after the last byte of a mail: taken or not, and then the connection goes, or an answer nobody can read comes. */
  | { road: "smtp"; kind: "reset"; applied: boolean }
  | { road: "smtp"; kind: "cut" | "garbled" | "unauthorized" }
  /** Taken at once, and said so after so many milliseconds. */
  | { road: "smtp"; kind: "slow"; milliseconds: number }
  /** A clear answer of that status: to the mail itself, or to a recipient. */
  | { road: "smtp"; kind: "status"; status: number; at: "data" | "recipient" };

export class Faults {
  #waiting: MailFault[] = [];

  switchOn(fault: MailFault): void {
    this.#waiting.push(fault);
  }

  clear(): void {
    this.#waiting = [];
  }

  list(): MailFault[] {
    return [...this.#waiting];
  }

  /** The first of that road that waits for one of these moments; it has struck then. */
  strike<Road extends MailFault["road"], Kind extends Of<Road>["kind"]>(
    road: Road,
    kinds: readonly Kind[],
    applies: (fault: Of<Road, Kind>) => boolean = () => true,
  ): Of<Road, Kind> | null {
    const isWanted = (fault: MailFault): fault is Of<Road, Kind> =>
      fault.road === road && kinds.some((kind) => kind === fault.kind);
    const found = this.#waiting.filter(isWanted).find(applies) ?? null;
    this.#waiting = this.#waiting.filter((fault) => fault !== found);
    return found;
  }
}

type Of<Road extends MailFault["road"], Kind = unknown> = Extract<MailFault, { road: Road }> & { kind: Kind };
