/** Bluesky says no: thrown by whoever notices, made into an answer in one place. */
export class Refusal extends Error {
  readonly status: number;
  readonly body: { error: string; message: string };
  readonly headers: Record<string, string>;

  constructor(status: number, error: string, { message = error, headers = {} }: RefusalWords = {}) {
    super(message);
    this.status = status;
    this.body = { error, message };
    this.headers = headers;
  }

  static invalid(message: string): Refusal {
    return new Refusal(400, "InvalidRequest", { message });
  }
  static expired(): Refusal {
    return new Refusal(400, "ExpiredToken", { message: "Token has expired" });
  }
  static badToken(): Refusal {
    return new Refusal(401, "InvalidToken", { message: "Bad token" });
  }
  static noToken(): Refusal {
    return new Refusal(401, "AuthMissing", { message: "Authentication Required" });
  }
  /** An app password that was not given the right. */
  static badMethod(): Refusal {
    return new Refusal(400, "InvalidToken", { message: "Bad token method" });
  }
  static takenDown(): Refusal {
    return new Refusal(401, "AccountTakedown", { message: "Account has been taken down" });
  }
  static notFound(error: "NotFound" | "RecordNotFound", uri: string): Refusal {
    const message = error === "NotFound" ? `Post not found: ${uri}` : `Could not locate record: ${uri}`;
    return new Refusal(400, error, { message });
  }
  static broken(status = 500): Refusal {
    return new Refusal(status, STATUS_NAMES[status] ?? "InternalServerError", {
      message: status === 500 ? "Internal Server Error" : (STATUS_NAMES[status] ?? "Upstream Failure"),
    });
  }
  static tooMany(headers: Record<string, string>): Refusal {
    return new Refusal(429, "RateLimitExceeded", { message: "Rate Limit Exceeded", headers });
  }
}

interface RefusalWords {
  message?: string;
  headers?: Record<string, string>;
}

const STATUS_NAMES: Record<number, string> = {
  502: "UpstreamFailure",
  503: "NotEnoughResources",
  504: "UpstreamTimeout",
};
