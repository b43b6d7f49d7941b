/** What the instance says no with. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly status: number;
  readonly headers: Record<string, string>;

  constructor(status: number, error: string, headers: Record<string, string> = {}) {
    super(error);
    this.status = status;
    this.headers = headers;
  }

  static readonly unauthorized = () => new Refusal(401, "The access token is invalid");
  static readonly outsideScopes = () => new Refusal(403, "This action is outside the authorized scopes");
  static readonly suspended = () => new Refusal(403, "Your login is currently disabled");
  static readonly notFound = () => new Refusal(404, "Record not found");
  static readonly noSuchParent = () =>
    new Refusal(404, "The post you are trying to reply to does not appear to exist.");
  static readonly invalid = (what: string) => new Refusal(422, `Validation failed: ${what}`);

  static limited(resetsAt: Date | null): Refusal {
    return new Refusal(
      429,
      "Too many requests",
      resetsAt ? rateHeaders({ max: 300, remaining: 0, resetsAt }) : {},
    );
  }
}

/** The reset is a date in words, to the microsecond. */
export const rateHeaders = (standing: {
  max: number;
  remaining: number;
  resetsAt: Date;
}): Record<string, string> => ({
  "X-RateLimit-Limit": String(standing.max),
  "X-RateLimit-Remaining": String(standing.remaining),
  "X-RateLimit-Reset": standing.resetsAt.toISOString().replace("Z", "000Z"),
});
