import type { Routes } from "./call";
import { blobRoutes } from "./routes/blobs";
import { chatRoutes } from "./routes/chat";
import { feedRoutes } from "./routes/feed";
import { peopleRoutes } from "./routes/people";
import { recordRoutes } from "./routes/records";
import { sessionRoutes } from "./routes/sessions";

export const ROUTES: Routes = {
  ...sessionRoutes,
  ...recordRoutes,
  ...blobRoutes,
  ...feedRoutes,
  ...peopleRoutes,
  ...chatRoutes,
};
