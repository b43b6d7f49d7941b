import { DEFAULT_TARGETS } from "@/core/sla/policy";
import type { Role } from "@/core/views";
import type { Organisation } from "@/db/organisation";
import { hashPassword } from "./passwords";

/** What a person types to get into the demo. Fictional people of a fictional airline. */
export interface DemoSignIn {
  name: string;
  email: string;
  password: string;
  role: Role;
}

const PASSWORD = "sixty-minutes";
const at = (name: string) => `${name}@haldenair.example`;

const FLIGHTS = { id: "018f0000-0000-7000-8000-000000000001", name: "Flight changes" };
const BAGGAGE = { id: "018f0000-0000-7000-8000-000000000002", name: "Baggage and refunds" };
const POLICY_ID = "018f0000-0000-7000-8000-000000000003";

/** The inbox that the demo's channel feeds. */
export const DEMO_INBOX_ID = "018f0000-0000-7000-8000-000000000004";
const BAGGAGE_INBOX_ID = "018f0000-0000-7000-8000-000000000005";

const PEOPLE: (DemoSignIn & { id: string; teamIds: string[] })[] = [
  {
    id: person(1),
    name: "Kim Aune",
    email: at("kim"),
    role: "agent",
    teamIds: [FLIGHTS.id],
    password: PASSWORD,
  },
  {
    id: person(2),
    name: "Sam Obi",
    email: at("sam"),
    role: "agent",
    teamIds: [FLIGHTS.id],
    password: PASSWORD,
  },
  {
    id: person(3),
    name: "Leila Farahani",
    email: at("leila"),
    role: "agent",
    teamIds: [FLIGHTS.id, BAGGAGE.id],
    password: PASSWORD,
  },
  {
    id: person(4),
    name: "Ravi Menon",
    email: at("ravi"),
    role: "agent",
    teamIds: [BAGGAGE.id],
    password: PASSWORD,
  },
  {
    id: person(5),
    name: "Ines Moreau",
    email: at("ines"),
    role: "manager",
    teamIds: [FLIGHTS.id, BAGGAGE.id],
    password: PASSWORD,
  },
  { id: person(6), name: "Tove Lind", email: at("tove"), role: "admin", teamIds: [], password: PASSWORD },
];

export const DEMO_SIGN_INS: DemoSignIn[] = PEOPLE.map(({ name, email, password, role }) => ({
  name,
  email,
  password,
  role,
}));

/** Halden Air. Passwords are hashed only for people who are not there yet, since that takes a while. */
export async function demoOrganisation(now: Date, known: Set<string>): Promise<Organisation> {
  return {
    teams: [FLIGHTS, BAGGAGE].map((team) => ({ ...team, createdAt: now })),
    users: await Promise.all(
      PEOPLE.map(async ({ id, name, email, role, password }) => ({
        id,
        name,
        email,
        role,
        passwordHash: known.has(id) ? null : await hashPassword(password),
        createdAt: now,
      })),
    ),
    members: PEOPLE.flatMap(({ id, teamIds }) => teamIds.map((teamId) => ({ teamId, userId: id }))),
    policies: [{ id: POLICY_ID, version: 1, name: "60 minutes", targets: DEFAULT_TARGETS, createdAt: now }],
    inboxes: [
      {
        id: DEMO_INBOX_ID,
        teamId: FLIGHTS.id,
        name: FLIGHTS.name,
        policyId: POLICY_ID,
        policyVersion: 1,
        createdAt: now,
      },
      {
        id: BAGGAGE_INBOX_ID,
        teamId: BAGGAGE.id,
        name: BAGGAGE.name,
        policyId: POLICY_ID,
        policyVersion: 1,
        createdAt: now,
      },
    ],
  };
}

function person(number: number): string {
  return `018f0000-0000-7000-8000-0000000001${String(number).padStart(2, "0")}`;
}
