/** What was asked and answered; bodies of writes too, tokens never. */
export interface LogLine {
  number: number;
  at: string;
  method: string;
  path: string;
  query: Record<string, string>;
  body: unknown;
  /** Whose token it was. */
  personId: string | null;
  status: number;
  fault: string | null;
}

const LINES_MAX = 20_000;

export class RequestLog {
  #lines: LogLine[] = [];
  #count = 0;

  add(line: Omit<LogLine, "number">): void {
    this.#lines.push({ number: ++this.#count, ...line });
    if (this.#lines.length > LINES_MAX * 1.1) this.#lines = this.#lines.slice(-LINES_MAX);
  }

  /** Lines numbered above `after`, oldest first. */
  since(after: number): LogLine[] {
    return this.#lines.filter(({ number }) => number > after);
  }
}
