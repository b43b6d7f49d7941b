import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import postgres from "postgres";
import { seesTeam } from "@/core/policy";
import type { Viewer } from "@/core/views";
import { connect, type Database } from "@/db/client";
import { contact, handle } from "@/db/schema/contact";
import { session, user } from "@/db/schema/people";
import { indexSearch } from "@/services/index-search";
import { hashPassword } from "@/services/passwords";
import { migrateDatabase } from "@/tooling/start/database";
import { type Desk, openDesk, openMatter, type Place, write } from "../desk";
import type { PageThings } from "../pages";
import { AgentClient } from "../product/agent-client";

const PASSWORD = "a password of their own";
const PEOPLE = ["ana", "ben", "mara", "ada"] as const;

/** A conversation of a team: what nobody outside it may learn. */
export interface Secret {
  teamId: string;
  /** What the customer wrote. */
  text: string;
  /** That, the customer's names, and the ids of everything. */
  all: string[];
}

export interface Visitor {
  name: (typeof PEOPLE)[number] | "nobody" | "an ended session";
  cookie: string;
  viewer: Viewer | null;
}

export interface DoorsDesk {
  databaseUrl: string;
  things: PageThings;
  secrets: Secret[];
  visitors(url: string): Promise<Visitor[]>;
  close(): Promise<void>;
}

/** Two teams with a conversation each, in a database of their own on the product's server. */
export async function openDoorsDesk(serverUrl: string): Promise<DoorsDesk> {
  const name = `doors_${randomUUID().replaceAll("-", "")}`;
  const server = postgres(serverUrl, { max: 1, onnotice: () => {} });
  await server`create database ${server(name)}`;
  const databaseUrl = new URL(serverUrl);
  databaseUrl.pathname = `/${name}`;
  await migrateDatabase(databaseUrl.href, { redisUrl: null });
  const { database, close } = connect(databaseUrl.href, { max: 2 });
  const desk = await openDesk(database);
  const conversationId = randomUUID();
  const secrets = [
    await secretIn(database, desk.flights, conversationId),
    await secretIn(database, desk.baggage, randomUUID()),
  ];
  await indexSearch(database, new Date());
  await database.update(user).set({ passwordHash: await hashPassword(PASSWORD) });
  return {
    ...{ databaseUrl: databaseUrl.href, secrets },
    things: { conversationId, channelId: desk.flights.channelId },
    visitors: (url) => visitorsOf(database, desk, url),
    async close() {
      await close();
      await server`drop database ${server(name)} with (force)`;
      await server.end();
    },
  };
}

async function secretIn(database: Database, place: Place, id: string): Promise<Secret> {
  const mark = randomUUID().slice(0, 8);
  const text = `My flight is gone, and so is ${mark}.`;
  const names = { name: `Noor ${mark}`, username: `noor_${mark}` };
  const { contactId, handleId, legs, ...matter } = await openMatter(database, place, { id, preview: text });
  await database.update(contact).set({ name: names.name }).where(eq(contact.id, contactId));
  await database.update(handle).set(names).where(eq(handle.id, handleId));
  const messageId = await write(database, { ...matter, contactId, handleId, legs }, { body: text });
  const ids = [id, contactId, handleId, messageId, ...legs.map(({ threadId }) => threadId)];
  return { teamId: place.teamId, text, all: [text, ...Object.values(names), ...ids] };
}

/** Everybody who may stand before a door, signed in by the door that is there for it. */
async function visitorsOf(database: Database, desk: Desk, url: string): Promise<Visitor[]> {
  const signedIn = async ({ id }: Viewer) => {
    const [row] = await database.select({ email: user.email }).from(user).where(eq(user.id, id));
    const client = await AgentClient.signIn(url, { email: row?.email ?? "", password: PASSWORD });
    return `sixty-session=${client.sessionCookie()}`;
  };
  const ended = await signedIn(desk.ada);
  await database.update(session).set({ endedAt: new Date() });
  const found: Visitor[] = [
    { name: "nobody", cookie: "", viewer: null },
    { name: "an ended session", cookie: ended, viewer: null },
  ];
  for (const name of PEOPLE) found.push({ name, cookie: await signedIn(desk[name]), viewer: desk[name] });
  return found;
}

export const isHiddenFrom = ({ viewer }: Visitor, { teamId }: Secret) => !viewer || !seesTeam(viewer, teamId);
