import { z } from "zod";
import { Command } from "@/core/commands";
import { connection } from "@/db/client";
import { runCommand } from "@/services/run-command";
import { AGENT } from "./crash-out-desk";

const commands = z.array(Command).parse(JSON.parse(process.argv[2] ?? "[]"));
const { database, close } = connection();
for (const command of commands) await runCommand(database, { viewer: AGENT, command, now: new Date() });
await close();
process.exit(0);
