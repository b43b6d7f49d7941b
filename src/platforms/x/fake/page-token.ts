import { placeIn } from "@/platforms/fake-kit/page-token";
import { Refusal } from "./problems";

/** The id the next page starts before. X forgets tokens; then, and for a token of another list, it answers 400. */
export function positionIn(list: string, token: string | null): string | null {
  const before = token === null ? null : placeIn(list, token);
  if (token === null || before) return before;
  throw Refusal.invalid(`The \`pagination_token\` query parameter value [${token}] is not valid`);
}
