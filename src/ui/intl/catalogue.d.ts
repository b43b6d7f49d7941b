import type english from "../messages/en.json";

/** English is the catalogue the others are measured by; a key it lacks does not compile. */
declare module "next-intl" {
  interface AppConfig {
    Locale: "en" | "hi" | "fa";
    Messages: typeof english;
  }
}
