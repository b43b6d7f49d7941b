import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

/** Messages are compiled while building, so that no browser has to fetch a parser for them. */
const withMessages = createNextIntlPlugin({
  requestConfig: "./src/app/request-messages.ts",
  experimental: {
    messages: { path: "./src/ui/messages", format: "json", locales: ["en", "hi", "fa"], precompile: true },
  },
});

const config: NextConfig = {
  poweredByHeader: false,
  /** They speak raw sockets or load drivers by name; a bundle would break both. */
  serverExternalPackages: [
    "postgres",
    "pg",
    "bullmq",
    "ioredis",
    "pino",
    "twitter-api-v2",
    "libphonenumber-js",
  ],
  /** `npm run check` judges types; a start on a user's machine has no use for the wait. */
  typescript: { ignoreBuildErrors: true },
  turbopack: { root: process.cwd() },
};

export default withMessages(config);
