import { expect, it } from "vitest";
import { mountFake } from "@/platforms/fake-kit/mount-fake";
import { x } from "./connector";
import { SAMPLE_ACCOUNT } from "./samples";

const headers = { "content-type": "application/json; charset=utf-8" };
const session = () =>
  x.connect({
    ...{ account: SAMPLE_ACCOUNT, baseUrl: null },
    credentials: { clientId: "c", accessToken: "a-very-secret-access-token" },
  });

it.each([
  { errors: [null] },
  { errors: [{ code: 1, message: "One" }, null] },
  { errors: { length: 1, 0: { code: 1 } } },
  { errors: { length: 2, 0: null } },
  { errors: "many" },
  { errors: [[]] },
  { errors: 5 },
  { errors: null },
  ["errors"],
  "errors",
  null,
])(
  "takes a refusal for what its status says, whatever its errors are: %j",
  async (body) => {
    mountFake("https://api.x.com", async () => new Response(JSON.stringify(body), { status: 500, headers }));
    await expect(session().pull?.("mentions", null)).rejects.toMatchObject({ fault: "unavailable" });
  },
  3_000,
);
