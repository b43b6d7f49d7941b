import type { Person } from "./entries";
import { picked } from "./requested";
import { seconds } from "./view-post";
import type { World } from "./world";

const DEFAULT_FIELDS = ["id", "name", "username"];

export function personView(world: World, person: Person, fields: string[]): Record<string, unknown> {
  return picked(wholeView(world, person), [...DEFAULT_FIELDS, ...fields]);
}

function wholeView(world: World, person: Person): Record<string, unknown> {
  return {
    id: person.id,
    name: person.name,
    username: person.username,
    created_at: seconds(person.createdAt),
    description: person.bio,
    profile_image_url: person.avatarUrl,
    protected: person.protected,
    verified: person.verifiedType !== "none",
    verified_type: person.verifiedType,
    public_metrics: {
      followers_count: person.followers,
      following_count: 180,
      tweet_count: world.postsBy(person.id).size,
      listed_count: 3,
      like_count: 77,
    },
  };
}
