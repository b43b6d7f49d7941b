import { expect, it } from "vitest";
import { testDatabase } from "@/testing/database";
import { anApp, webhookDesk } from "@/testing/webhook-desk";
import { requireAppSecrets } from "./require-app-secrets";

const { database } = await testDatabase();

it("starts no web process while an application that carries channels lacks its secret", async () => {
  const { context } = await webhookDesk(database, { secret: "" });
  await expect(requireAppSecrets(context)).rejects.toThrow(
    /Sixty for Lumen Kettles \(x\)[\s\S]*store it with/,
  );
});

it("asks nothing of an application that carries none, nor of one that has its secret", async () => {
  await anApp(database, "");
  const { context } = await webhookDesk(database);
  await expect(requireAppSecrets(context)).resolves.toBeUndefined();
});

it("starts while the database is away: without a secret nothing passes anyway", async () => {
  const { context } = await webhookDesk(database, { secret: "" });
  const away = Object.assign(new Error("refused"), { code: "ECONNREFUSED" });
  const failing = new Proxy(database, {
    get: () => () => {
      throw away;
    },
  });
  await expect(requireAppSecrets({ ...context, database: failing })).resolves.toBeUndefined();
});
