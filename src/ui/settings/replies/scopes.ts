import type { ReplyScope } from "@/core/replies/saved-reply";

/** A scope as the value of a choice. */
export const scopeKey = (scope: ReplyScope): string => {
  if (scope.kind === "mine") return "mine";
  return `${scope.kind}.${scope.kind === "team" ? scope.teamId : scope.inboxId}`;
};

export const isSameScope = (one: ReplyScope, other: ReplyScope) => scopeKey(one) === scopeKey(other);
