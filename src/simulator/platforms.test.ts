import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { z } from "zod";
import { connectorFor } from "@/platforms/registry";
import { PLATFORMS } from "./platforms";
import { servePlatforms } from "./served-platforms";

const newFolder = () => mkdtempSync(join(tmpdir(), "platforms-"));

async function started(folder = newFolder()) {
  const { served, stop } = await servePlatforms(PLATFORMS, { folder, port: 0 });
  onTestFinished(stop);
  return { served, stop, folder };
}

async function asked(url: string, name: string, body?: unknown): Promise<unknown> {
  const headers = { "content-type": "application/json" };
  const answer = await fetch(
    `${url}/_sim/${name}`,
    body === undefined ? {} : { method: "POST", headers, body: JSON.stringify(body) },
  );
  if (!answer.ok) throw new Error(await answer.text());
  return answer.json();
}

const SignedIn = z.object({
  account: z.object({ externalId: z.string() }),
  credentials: z.record(z.string(), z.unknown()),
  baseUrl: z.string().nullable().optional(),
});

describe("the simulated platforms", () => {
  it("are each on a port of their own, and known to each other", async () => {
    const { served } = await started();
    expect(new Set(served.map(({ url }) => url)).size).toBe(PLATFORMS.length);
    for (const { url } of served) {
      expect(await asked(url, "platforms")).toEqual(served);
      const page = await fetch(`${url}/_sim/platforms`, { headers: { accept: "text/html" } });
      for (const one of served) expect(await page.clone().text()).toContain(`${one.url}/_sim`);
    }
  });

  it("are where they were after a restart", async () => {
    const before = await started();
    await before.stop();
    const after = await started(before.folder);
    expect(after.served.slice(1)).toEqual(before.served.slice(1));
  });

  it.each(PLATFORMS.map(({ platform }, at) => [platform, at] as const))(
    "sign the brand in as our connector wants it: %s",
    async (platform, at) => {
      const { served } = await started();
      const url = served[at]?.url ?? "";
      const {
        account,
        credentials,
        baseUrl = url,
      } = SignedIn.parse(await asked(url, "accounts", { username: "haldenair" }));
      const session = connectorFor(platform).connect({ account: null, credentials, baseUrl });
      expect(await session.whoAmI()).toMatchObject({ externalId: account.externalId });
    },
  );

  it.each(
    PLATFORMS.map(({ platform }, at) => [platform, at] as const).filter(
      ([platform]) => connectorFor(platform).capabilities.stream,
    ),
  )("hold their stream open for our connector: %s", async (platform, at) => {
    const { served } = await started();
    const url = served[at]?.url ?? "";
    const {
      account,
      credentials,
      baseUrl = url,
    } = SignedIn.parse(await asked(url, "accounts", { username: "haldenair" }));
    const session = connectorFor(platform).connect({
      account: { username: "haldenair", name: "Halden Air", ...account },
      credentials,
      baseUrl,
    });
    const end = new AbortController();
    const opened = Promise.withResolvers<void>();
    const ended = session.listen?.(async () => opened.resolve(), end.signal).catch(opened.reject);
    await opened.promise;
    end.abort();
    await ended;
  });

  it.each(PLATFORMS.map(({ platform }, at) => [platform, at] as const))(
    "let somebody write, tell the truth of it after a restart too, and show it: %s",
    async (_platform, at) => {
      const before = await started();
      const url = before.served[at]?.url ?? "";
      await asked(url, "people", { username: "nora_vik", name: "Nora Vik" });
      const text = "Where is <my> bag?";
      await asked(url, "dm", { from: "nora_vik", to: "haldenair", text });
      expect(JSON.stringify(await asked(url, "truth"))).toContain(text);
      const page = await (await fetch(`${url}/_sim`)).text();
      expect(page).toContain("&#60;my&#62;");
      await before.stop();
      const after = await started(before.folder);
      expect(JSON.stringify(await asked(after.served[at]?.url ?? "", "truth"))).toContain(text);
    },
  );
});
