import { runTests } from "./tests/run-tests";

/** `npm test [-- FILE…]`: everything, or only the unit tests whose path contains one of the words. */
process.exit(await runTests(process.argv.slice(2)));
