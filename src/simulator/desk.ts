/** What can be asked of one pretended platform under `/_sim`, and made to happen there. */
export interface Desk {
  settled(): Promise<void>;
  /** By the last part of the path; text is sent as lines of JSON, anything else as JSON. */
  shown: Record<string, (query: URLSearchParams) => unknown>;
  /** By the last part of the path. Each takes the body, throws on a wrong one, answers JSON. */
  verbs: Record<string, (body: unknown) => unknown>;
  /** The control page, as HTML. */
  page(state: PageState): string;
}

export interface PageState {
  /** The conversation shown as the public sees it. */
  thread: string | null;
  /** What the last form led to. */
  said: string | null;
}
