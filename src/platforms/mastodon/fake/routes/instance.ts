import { DOMAIN } from "../acts";
import { type Answer, type Call, ok, type Route } from "../call";
import { viewPerson } from "../view";

export const instanceRoutes: Route[] = [
  {
    method: "GET",
    path: "/api/v1/accounts/verify_credentials",
    scope: "read",
    handle: ({ stage, viewer }) => ok({ ...viewPerson(stage, viewer), source: SOURCE, role: ROLE }),
  },
];

const SOURCE = {
  privacy: "public",
  sensitive: false,
  language: null,
  note: "",
  fields: [],
  follow_requests_count: 0,
  attribution_domains: [],
  hide_collections: null,
  discoverable: true,
  indexable: false,
};
const ROLE = { id: "-99", name: "", permissions: "0", color: "", highlighted: false };

const CONFIGURATION = {
  urls: { streaming: "wss://streaming.mastodon.example" },
  statuses: { max_characters: 500, max_media_attachments: 4, characters_reserved_per_url: 23 },
};

/** Anybody may ask. A relative answers the first edition alone, and names a stream that it does not have. */
export function describedInstance({ fake }: Pick<Call, "fake">, pathname: string): Answer | null {
  if (pathname === "/api/v2/instance" && !fake.isRelative)
    return ok({ domain: DOMAIN, title: "Mastodon", version: "4.5.3", configuration: CONFIGURATION });
  if (pathname !== "/api/v1/instance") return null;
  const { statuses } = CONFIGURATION;
  const described = { uri: DOMAIN, title: "Mastodon", version: "4.5.3", configuration: { statuses } };
  return ok({ ...described, urls: { streaming_api: "wss://streaming.mastodon.example" } });
}
