import localFont from "next/font/local";

/** The two faces of the first screen, fetched early; scripts and rarer letters come from the style sheets. */
export const instrumentSans = localFont({
  src: "../../node_modules/@fontsource-variable/instrument-sans/files/instrument-sans-latin-wdth-normal.woff2",
  variable: "--font-instrument",
  weight: "400 700",
  display: "swap",
});

export const newsreader = localFont({
  src: "../../node_modules/@fontsource-variable/newsreader/files/newsreader-latin-opsz-normal.woff2",
  variable: "--font-newsreader",
  weight: "200 800",
  display: "swap",
});
