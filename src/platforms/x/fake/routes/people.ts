import type { Answer, Call, Route } from "../call";
import type { Person } from "../entries";
import { USER_FIELDS } from "../known-fields";
import { Refusal } from "../problems";
import { requested } from "../requested";
import { personView } from "../view-person";

const READ = ["tweet.read", "users.read"];

export const peopleRoutes: Route[] = [
  {
    method: "GET",
    path: "/2/users/me",
    scopes: READ,
    limit: { window: 75 },
    handle: (call) => shown(call, call.viewer),
  },
  {
    method: "GET",
    path: "/2/users/by/username/:name",
    scopes: READ,
    limit: { window: 900 },
    handle: (call) => shown(call, call.stage.world.personNamed(call.params.name ?? "")),
  },
  {
    method: "GET",
    path: "/2/users/:id",
    scopes: READ,
    limit: { window: 900 },
    handle: (call) => shown(call, call.stage.world.people.get(call.params.id ?? "")),
  },
];

function shown({ stage: { world }, query, params }: Call, person: Person | undefined): Answer {
  const fields = requested(query, { name: "user.fields", known: USER_FIELDS });
  if (!person || world.suspended.has(person.id))
    throw Refusal.notFound("user", params.id ?? params.name ?? "");
  return { status: 200, body: { data: personView(world, person, fields) } };
}
