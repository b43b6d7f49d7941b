/** The values of a pattern's `:names` in a path; null where it does not fit. */
export function paramsIn(pattern: string, pathname: string): Record<string, string> | null {
  const [wanted, given] = [pattern.split("/"), pathname.split("/")];
  const fits =
    wanted.length === given.length &&
    wanted.every((segment, at) => segment.startsWith(":") || segment === given[at]);
  if (!fits) return null;
  return Object.fromEntries(
    wanted.flatMap((segment, at) =>
      segment.startsWith(":") ? [[segment.slice(1), decodeURIComponent(given[at] ?? "")]] : [],
    ),
  );
}
