/** As X's documents print it; the samples hold the older host, which live answers still name. */
const PROBLEMS = "https://api.x.com/2/problems";

/** X says no: thrown by whoever notices, made into an answer in one place. */
export class Refusal extends Error {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly headers: Record<string, string>;

  constructor(status: number, body: Record<string, unknown>, headers: Record<string, string> = {}) {
    super(String(body.detail ?? body.title ?? status));
    this.status = status;
    this.body = body;
    this.headers = headers;
  }

  static invalid(detail: string): Refusal {
    return new Refusal(400, {
      errors: [{ parameters: {}, message: detail }],
      title: "Invalid Request",
      detail: "One or more parameters to your request was invalid.",
      type: `${PROBLEMS}/invalid-request`,
    });
  }
  static badRequest(detail: string): Refusal {
    return new Refusal(400, {
      title: "Bad Request",
      type: `${PROBLEMS}/invalid-request`,
      status: 400,
      detail,
    });
  }
  static unauthorized(): Refusal {
    return new Refusal(401, {
      title: "Unauthorized",
      type: "about:blank",
      status: 401,
      detail: "Unauthorized",
    });
  }
  static credits(): Refusal {
    const detail = "Your enrolled account does not have any credits to fulfill this request.";
    return new Refusal(402, { title: "CreditsDepleted", detail, type: `${PROBLEMS}/credits` });
  }
  static forbidden(detail: string): Refusal {
    return new Refusal(403, { title: "Forbidden", type: "about:blank", status: 403, detail });
  }
  static notEnrolled(): Refusal {
    return new Refusal(403, {
      client_id: "29820954",
      detail: "Your client app is not enrolled for this endpoint.",
      registration_url: "https://developer.x.com/en/docs/projects/overview",
      title: "Client Forbidden",
      required_enrollment: "Appropriate Level of API Access",
      reason: "client-not-enrolled",
      type: `${PROBLEMS}/client-forbidden`,
    });
  }
  static sunset(): Refusal {
    const detail = "This version of the API is no longer served.";
    return new Refusal(426, { title: "Upgrade Required", type: "about:blank", status: 426, detail });
  }
  static wrongAuthentication(): Refusal {
    const detail =
      "Authenticating with a token that lacks the required scopes is forbidden for this endpoint.";
    return new Refusal(403, {
      title: "Unsupported Authentication",
      detail,
      type: `${PROBLEMS}/unsupported-authentication`,
      status: 403,
    });
  }
  static noSuchPath(detail: string): Refusal {
    return new Refusal(404, { title: "Not Found", type: "about:blank", status: 404, detail });
  }
  static notFound(resource: "tweet" | "user", id: string): Refusal {
    return new Refusal(404, {
      title: "Not Found Error",
      detail: `Could not find ${resource} with id: [${id}].`,
      resource_type: resource,
      resource_id: id,
      type: `${PROBLEMS}/resource-not-found`,
      status: 404,
    });
  }
  static brokenInside(status: number): Refusal {
    const title = "Service Unavailable";
    return new Refusal(status, { title, type: `${PROBLEMS}/internal-error`, status, detail: title });
  }
  static tooMany(headers: Record<string, string>): Refusal {
    return new Refusal(
      429,
      { title: "Too Many Requests", type: "about:blank", status: 429, detail: "Too Many Requests" },
      headers,
    );
  }
}

export const REFUSED = {
  duplicate: "You are not allowed to create a Tweet with duplicate content.",
  notSummoned:
    "Reply to this conversation is not allowed because you have not been mentioned or otherwise engaged by the author of the post you are replying to.",
  targetGone: "You attempted to reply to a Tweet that is deleted or not visible to you.",
  directMessage: "You do not have permission to DM one or more participants.",
  tooLong:
    "Your Tweet text is too long. For more information on how Twitter determines text length see https://github.com/twitter/twitter-text.",
  quote: "You are not permitted to quote posts with your current access level.",
  cashtags: "You are not permitted to use more than one cashtag in a post.",
  hide: "You are not permitted to hide this reply.",
  locked: "Your account is temporarily locked. Please log in to x.com to unlock your account.",
  notYours: "You are not authorized to delete this Tweet.",
} as const;

/** Partial errors: the answer is 200 and tells what of it is missing. */
export function missingPost(parameter: string, id: string): Record<string, unknown> {
  return {
    value: id,
    detail: `Could not find tweet with ${parameter}: [${id}].`,
    title: "Not Found Error",
    resource_type: "tweet",
    parameter,
    resource_id: id,
    type: `${PROBLEMS}/resource-not-found`,
  };
}

export function hiddenPost(parameter: string, id: string): Record<string, unknown> {
  return {
    value: id,
    detail: `Sorry, you are not authorized to see the Tweet with ${parameter}: [${id}].`,
    title: "Authorization Error",
    resource_type: "tweet",
    parameter,
    resource_id: id,
    section: "data",
    type: `${PROBLEMS}/not-authorized-for-resource`,
  };
}
