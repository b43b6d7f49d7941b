/** How Meta says no: one form for everything, the code decides. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  constructor(
    readonly code: number,
    message: string,
    readonly details: { subcode?: number; status?: number; type?: string } = {},
  ) {
    super(message);
  }

  get status(): number {
    return this.details.status ?? 400;
  }

  get body() {
    const { subcode, type = "OAuthException" } = this.details;
    return {
      error: {
        message: this.message,
        type,
        code: this.code,
        ...(subcode !== undefined && { error_subcode: subcode }),
        fbtrace_id: "AFAKEtrace",
      },
    };
  }

  static gone(id: string): Refusal {
    const message = `Unsupported request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation.`;
    return new Refusal(100, message, {
      subcode: 33,
      type: "GraphMethodException",
    });
  }
  static invalid(message: string): Refusal {
    return new Refusal(100, `(#100) ${message}`);
  }
  static noField(name: string): Refusal {
    return Refusal.invalid(`Tried accessing nonexisting field (${name})`);
  }
  static deadToken(subcode: number): Refusal {
    return new Refusal(190, "Error validating access token: The session has been invalidated.", {
      subcode,
      status: 401,
    });
  }
  static noPermission(): Refusal {
    return new Refusal(10, "(#10) Application does not have permission for this action", { status: 403 });
  }
  static outsideWindow(product: "facebook" | "instagram"): Refusal {
    const subcode = product === "facebook" ? 2_018_278 : 2_534_022;
    return new Refusal(10, "(#10) This message is sent outside of allowed window.", { subcode });
  }
  static unavailable(): Refusal {
    return new Refusal(551, "(#551) This person isn't available right now.", {
      subcode: 1_545_041,
    });
  }
  static alreadyReplied(): Refusal {
    return new Refusal(10_900, "(#10900) Activity already replied to");
  }
  static cannotReply(): Refusal {
    return new Refusal(10_903, "(#10903) This user can't reply to this activity");
  }
  static duplicate(): Refusal {
    return new Refusal(506, "Duplicate status message");
  }
  static blocked(): Refusal {
    return new Refusal(368, "The action attempted has been deemed abusive or is otherwise disallowed");
  }
  static broken(status = 500): Refusal {
    const message = "An unexpected error has occurred. Please retry your request later.";
    return new Refusal(2, message, { status });
  }
  static tooMany(): Refusal {
    return new Refusal(80_001, "There have been too many calls to this Page account.");
  }
}
