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
  accounts: { max_featured_tags: 10, max_pinned_statuses: 5 },
  statuses: { max_characters: 500, max_media_attachments: 4, characters_reserved_per_url: 23 },
  media_attachments: {
    supported_mime_types: ["image/jpeg", "image/png", "image/gif", "video/mp4"],
    image_size_limit: 16_777_216,
    image_matrix_limit: 33_177_600,
    video_size_limit: 103_809_024,
    video_frame_rate_limit: 120,
    video_matrix_limit: 8_294_400,
  },
  polls: {
    max_options: 4,
    max_characters_per_option: 50,
    min_expiration: 300,
    max_expiration: 2_629_746,
  },
  translation: { enabled: false },
};

const DESCRIBED = {
  domain: DOMAIN,
  title: "Mastodon",
  version: "4.5.3",
  source_url: "https://github.com/mastodon/mastodon",
  description: "",
  usage: { users: { active_month: 3 } },
  thumbnail: { url: "https://files.mastodon.example/preview.png" },
  icon: [],
  languages: ["en"],
  configuration: CONFIGURATION,
  registrations: { enabled: false, approval_required: false, message: null },
  api_versions: { mastodon: 7 },
  contact: { email: "help@mastodon.example", account: null },
  rules: [],
};

/** Anybody may ask. A relative answers the first edition alone, and names a stream that it does not have. */
export function describedInstance({ fake }: Pick<Call, "fake">, pathname: string): Answer | null {
  if (pathname === "/api/v2/instance" && !fake.isRelative) return ok(DESCRIBED);
  if (pathname !== "/api/v1/instance") return null;
  const { title, version, configuration } = DESCRIBED;
  const { statuses } = configuration;
  const urls = { streaming_api: configuration.urls.streaming };
  return ok({ uri: DOMAIN, title, version, configuration: { statuses }, urls });
}
