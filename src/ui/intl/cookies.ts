/** Chosen before sign-in; afterwards the profile decides. */
export const LOCALE_COOKIE = "sixty_locale";
/** The desk's time zone, so that the server writes the same times as the browser. */
export const ZONE_COOKIE = "sixty_zone";

const YEAR_SECONDS = 31_536_000;

/** Remembers a harmless preference in this browser. */
export function remember(name: string, value: string) {
  // biome-ignore lint/suspicious/noDocumentCookie: the cookie store is not in every browser we serve
  document.cookie = `${name}=${encodeURIComponent(value)};path=/;max-age=${YEAR_SECONDS};samesite=lax`;
}
