import { runTests } from "./tests/run-tests";

/** `npm test [-- FILE… | flows FILE…]`: everything, or only the files whose path contains one of the words. */
process.exit(await runTests(process.argv.slice(2)));
