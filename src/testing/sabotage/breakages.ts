/** One line broken, and the promise that must be seen to break. */
export interface Breakage {
  name: string;
  file: string;
  /** Stands exactly once in the file. */
  find: string;
  replace: string;
  /** Test file, and (part of) the full name of the test that must turn red. */
  test: string;
  promise: string;
}

export const BREAKAGES: Breakage[] = [
  {
    name: "no-unique-key",
    file: "drizzle/0000_foundation.sql",
    find: '\tCONSTRAINT "platform_event_key" UNIQUE("channel_id","kind","external_id","version")',
    replace: '\tCONSTRAINT "platform_event_key" UNIQUE("id","channel_id","kind","external_id","version")',
    test: "src/services/ingest/events.test.ts",
    promise: "are stored once by whatever road",
  },
  {
    name: "call-before-attempt",
    file: "src/services/claim-message.ts",
    find: "  await openAttempt(unit.tx, attempt, now);\n",
    replace: "",
    test: "src/services/deliver-message.test.ts",
    promise: "commits the attempt before the call",
  },
  {
    name: "find-finds-nothing",
    file: "src/platforms/x/find.ts",
    find: "  if (oldest === null) return null;",
    replace: "  if (oldest !== undefined) return null;",
    test: "src/services/send-over-x.test.ts",
    promise: "is unknown, then found, and stands once",
  },
  {
    name: "cursor-moves-early",
    file: "src/platforms/x/pull-posts.ts",
    find: "  if (next) return { envelopes,",
    replace: "  if (next && read < 0) return { envelopes,",
    test: "src/services/road-in.test.ts",
    promise: "loses nothing when the scan stops between two pages",
  },
  {
    name: "no-masking",
    file: "src/services/ingest/understand.ts",
    find: "    body: masked,",
    replace: "    body: text,",
    test: "src/services/ingest/stored-messages.test.ts",
    promise: "is masked, with what was masked sealed beside it",
  },
  {
    name: "no-visibility-check",
    file: "src/core/answer/may-reply.ts",
    find: 'if (target.visibility !== "public" || threadVisibility !== "public") return "visibility_mismatch";',
    replace: "",
    test: "src/services/send-reply.test.ts",
    promise: "can't bring a private text into public",
  },
  {
    name: "no-visibility-in-the-database",
    file: "drizzle/0000_foundation.sql",
    find: 'ALTER TABLE "message" ADD CONSTRAINT "message_thread" FOREIGN KEY ("thread_id","visibility") REFERENCES "public"."thread"("id","visibility") ON DELETE no action ON UPDATE no action;--> statement-breakpoint',
    replace: "",
    test: "src/services/send-reply.test.ts",
    promise: "can't do so by SQL either",
  },
  {
    name: "policy-sees-all",
    file: "src/db/policy.ts",
    find: "return seesEveryTeam(viewer) ?",
    replace: "return viewer.id !== undefined ?",
    test: "src/app/api/visible-set.test.ts",
    promise: "is the same set of conversations on every road",
  },
  {
    name: "echo-not-matched",
    file: "src/core/conversation/echo.ts",
    find: "  return isSame(comparableText(body), comparableText(text), withPrivateLink);",
    replace: "  return false;",
    test: "src/services/ingest/echo.test.ts",
    promise: "settles one answer each",
  },
  {
    name: "deadline-fires-twice",
    file: "src/db/sla/fire-deadlines.ts",
    find: "const isStillDue = sql`d.fired_at is null and d.ended_at is null",
    replace: "const isStillDue = sql`d.ended_at is null",
    test: "src/services/fire-deadline.test.ts",
    promise: "fires once, whatever jobs and sweeps",
  },
  {
    name: "deadline-fires-early",
    file: "src/db/sla/fire-deadlines.ts",
    find: "and d.ended_at is null and d.at <= clock_timestamp()",
    replace: "and d.ended_at is null",
    test: "src/services/fire-deadline.test.ts",
    promise: "does not fire before its moment",
  },
  {
    name: "layer-rule-dropped",
    file: "src/tooling/checks/layer-rules.ts",
    find: 'places: "src/(db|jobs|realtime)/",',
    replace: 'places: "src/(db|jobs|realtime|services)/",',
    test: "src/tooling/checks/layers.test.ts",
    promise: "reports a service that speaks SQL",
  },
  {
    name: "late-worker-calls",
    file: "src/services/deliver-message.ts",
    find: "if (!(await isAttemptOpen(context.database, attempt)))",
    replace: "if (attempt.number < 0)",
    test: "src/services/sweep-outgoing.test.ts",
    promise: "that comes back late neither calls nor writes",
  },
  {
    name: "undo-too-late",
    file: "src/services/undo-send.ts",
    find: '  if (message.state !== "queued") return refused("already_sent");\n',
    replace: "",
    test: "src/services/undo-send.test.ts",
    promise: "comes too late when the reply has left us",
  },
  {
    name: "ended-session-goes-on",
    file: "src/db/access/sessions.ts",
    find: "        isNull(session.endedAt),\n        gt(session.expiresAt, now),\n        isNull(user.disabledAt),",
    replace: "        gt(session.expiresAt, now),\n        isNull(user.disabledAt),",
    test: "src/services/sign-in.test.ts",
    promise: "ends at once when it is ended, and stays ended",
  },
  {
    name: "command-repeats",
    file: "src/db/commands/command-log.ts",
    find: "    .onConflictDoNothing()\n    .returning({ id: commandLog.id });\n  return inserted.length > 0;",
    replace:
      "    .onConflictDoNothing()\n    .returning({ id: commandLog.id });\n  return inserted.length >= 0;",
    test: "src/services/run-command.test.ts",
    promise: "is carried out once, however often it is posted",
  },
  {
    name: "public-half-goes-first",
    file: "src/core/answer/next-step.ts",
    find: '  if (facts.first !== null && facts.first !== "sent")\n    return { do: "wait", reason: "private_first", until: null };\n',
    replace: "",
    test: "src/services/move-to-private.test.ts",
    promise: "writes in private first and in public only after that was accepted",
  },
  {
    name: "changed-target-answered",
    file: "src/core/answer/next-step.ts",
    find: '  if (target.isChanged) return "target_changed";\n',
    replace: "",
    test: "src/services/deliver-message.test.ts",
    promise: "refuses without a call when the customer has edited or deleted",
  },
];
