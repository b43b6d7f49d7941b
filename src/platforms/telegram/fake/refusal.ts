/** Telegram says no: thrown by whoever notices, made into an answer in one place. */
export class Refusal extends Error {
  readonly status: number;
  readonly parameters: Record<string, unknown> | null;

  constructor(status: number, description: string, parameters: Record<string, unknown> | null = null) {
    super(description);
    this.status = status;
    this.parameters = parameters;
  }

  static tooMany(seconds: number): Refusal {
    return new Refusal(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds });
  }
}

export const REFUSED = {
  token: "Unauthorized",
  unknownMethod: "Not Found",
  chat: "Bad Request: chat not found",
  initiate: "Forbidden: bot can't initiate conversation with a user",
  blocked: "Forbidden: bot was blocked by the user",
  empty: "Bad Request: message text is empty",
  tooLong: "Bad Request: message is too long",
  captionTooLong: "Bad Request: message caption is too long",
  noText: "Bad Request: there is no text in the message to edit",
  noCaption: "Bad Request: there is no caption in the message to edit",
  noPhoto: "Bad Request: there is no photo in the request",
  noDocument: "Bad Request: there is no document in the request",
  notPhoto: "Bad Request: IMAGE_PROCESS_FAILED",
  tooLarge: "Request Entity Too Large",
  album: "Bad Request: wrong number of media, or kinds that cannot be in one album",
  notModified:
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message",
  file: "Bad Request: wrong file_id or the file is temporarily unavailable",
  noEdit: "Bad Request: message to edit not found",
  noDelete: "Bad Request: message to delete not found",
  oldDelete: "Bad Request: message can't be deleted",
  foreignEdit: "Bad Request: message can't be edited",
  otherPoller:
    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
  webhookActive:
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
  secret: "Bad Request: secret token contains unallowed characters",
} as const;

export function refused({ status, message, parameters }: Refusal): Response {
  const body = { ok: false, error_code: status, description: message, ...(parameters && { parameters }) };
  return Response.json(body, { status });
}
