/**
 * How far the server's clock is ahead of this one, in milliseconds. The page was made at `serverNow` and took up to
 * `loadingMs` to arrive: what that alone explains is no difference of the clocks.
 */
export function aheadOf(
  here: number,
  { serverNow, loadingMs }: { serverNow: number; loadingMs: number },
): number {
  const ahead = serverNow - here;
  return ahead > 0 ? ahead : Math.min(0, ahead + loadingMs);
}
