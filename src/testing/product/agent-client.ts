import { z } from "zod";
import type { Command, CommandResult } from "@/core/commands";
import type { ConversationView, InboxPage, InboxRow } from "@/core/views";

const REQUEST_LIMIT_MS = 10_000;

/** A person at the product's doors, over HTTP only: what a browser could do, and nothing more. */
export class AgentClient {
  private readonly jar = new Map<string, string>();

  private constructor(private readonly url: string) {}

  static async signIn(
    url: string,
    { email, password }: { email: string; password: string },
  ): Promise<AgentClient> {
    const client = new AgentClient(url);
    const { csrfToken } = z.object({ csrfToken: z.string() }).parse(await client.read("/api/auth/csrf"));
    await client.fetch("/api/auth/callback/credentials", {
      method: "POST",
      body: new URLSearchParams({ csrfToken, email, password, json: "true" }),
    });
    if (!(await client.fetch("/api/counts")).ok) throw new Error(`${email} could not sign in.`);
    return client;
  }

  /** What the browser keeps of the sign-in. */
  sessionCookie(): string {
    return this.jar.get("sixty-session") ?? "";
  }

  inbox(query = "view=team"): Promise<InboxPage> {
    return this.read(`/api/inbox?${query}`) as Promise<InboxPage>;
  }

  /** Every row of a view, page by page. */
  async allRows(query = "view=team"): Promise<InboxRow[]> {
    const rows: InboxRow[] = [];
    for (let cursor: string | null = ""; cursor !== null; ) {
      const page = await this.inbox(cursor ? `${query}&cursor=${encodeURIComponent(cursor)}` : query);
      rows.push(...page.rows);
      cursor = page.nextCursor;
    }
    return rows;
  }

  conversation(id: string): Promise<ConversationView> {
    return this.read(`/api/conversations/${id}`) as Promise<ConversationView>;
  }

  async command(command: z.input<typeof Command>): Promise<CommandResult> {
    const answer = await this.fetch("/api/commands", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(command),
    });
    if (answer.status !== 200 && answer.status !== 409)
      throw new Error(`A command was answered with ${answer.status}.`);
    return answer.json() as Promise<CommandResult>;
  }

  async read(path: string): Promise<unknown> {
    const answer = await this.fetch(path);
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}.`);
    return answer.json();
  }

  /** Live notices, until the signal. */
  async stream(signal: AbortSignal): Promise<Response> {
    const answer = await fetch(new URL("/api/stream", this.url), { headers: this.headers(), signal });
    if (!answer.ok) throw new Error(`A stream was answered with ${answer.status}.`);
    return answer;
  }

  async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = this.headers(init.headers);
    const signal = AbortSignal.timeout(REQUEST_LIMIT_MS);
    const answer = await fetch(new URL(path, this.url), { ...init, headers, signal, redirect: "manual" });
    for (const line of answer.headers.getSetCookie()) this.keep(line);
    return answer;
  }

  private headers(given?: RequestInit["headers"]): Headers {
    const headers = new Headers(given);
    headers.set("cookie", [...this.jar].map(([name, value]) => `${name}=${value}`).join("; "));
    headers.set("origin", this.url);
    return headers;
  }

  private keep(line: string): void {
    const [pair = ""] = line.split(";");
    const at = pair.indexOf("=");
    this.jar.set(pair.slice(0, at), pair.slice(at + 1));
  }
}
