import { installBluesky } from "./bluesky-network";
import { unpackSnac } from "./snac";

/** `npm run real-servers`: installs the servers that some tests speak to where they find them. */
unpackSnac();
installBluesky();
