import { installBluesky } from "./bluesky-network";

/** `npm run real-servers`: installs the servers that some tests speak to where they find them. */
installBluesky();
