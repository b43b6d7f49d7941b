import http from "node:http";
import { HttpResponse, http as route } from "msw";
import { setupServer } from "msw/node";
import { describe, expect, it, onTestFinished } from "vitest";
import { type Fetching, fetchFile } from "./fetch-file";
import { isPublicAddress } from "./public-address";

const PUBLIC = "93.184.215.14";
const HOST = "https://files.example";

/** What a public host would answer; nothing else is reachable. */
function served(...handlers: Parameters<typeof setupServer>): void {
  const server = setupServer(...handlers);
  server.listen({ onUnhandledFrame: "error" });
  onTestFinished(() => server.close());
}

const fetched = (url: string, given: Partial<Fetching> & { headers?: Record<string, string> } = {}) =>
  fetchFile(
    { url, ...(given.headers && { headers: given.headers }) },
    { maxBytes: 1_000, baseUrl: null, resolve: async () => [PUBLIC], ...given },
  ).then((bytes) => Buffer.from(bytes).toString());

const refusalOf = (url: string, given: Partial<Fetching> = {}) =>
  fetched(url, given).then(
    (bytes) => `fetched ${bytes.length} bytes`,
    ({ failure }) => failure,
  );

describe("an address that somebody else wrote", () => {
  it("is fetched from the public network", async () => {
    served(route.get(`${HOST}/a.png`, () => HttpResponse.text("a picture")));
    expect(await fetched(`${HOST}/a.png`)).toBe("a picture");
  });

  it.each([
    "http://files.example/a.png",
    "https://files.example:22/",
    "https://files.example:6379/",
    "https://user@files.example/",
    "https://files.example@127.0.0.1/",
    "file:///etc/passwd",
    "gopher://files.example/",
    "data:text/html,x",
    "//files.example/a.png",
    "",
    "https://127.0.0.1/",
    "https://127.1/",
    "https://2130706433/",
    "https://0x7f000001/",
    "https://0177.0.0.1/",
    "https://0/",
    "https://10.1.2.3/",
    "https://172.31.0.1/",
    "https://192.168.1.1/",
    "https://100.100.0.1/",
    "https://169.254.169.254/latest/meta-data/",
    "https://[::1]/",
    "https://[::]/",
    "https://[::ffff:127.0.0.1]/",
    "https://[::ffff:a9fe:a9fe]/",
    "https://[::127.0.0.1]/",
    "https://[64:ff9b::7f00:1]/",
    "https://[2002:7f00:1::]/",
    "https://[fc00::1]/",
    "https://[fe80::1]/",
    "https://[ff02::1]/",
  ])("is refused before any call: %s", async (url) => expect(await refusalOf(url)).toBe("refused_address"));

  it.each([["127.0.0.1"], ["10.0.0.1"], ["::1"], ["::ffff:192.168.0.1"], [PUBLIC, "169.254.169.254"], []])(
    "is refused when its name leads to %s %s",
    async (...addresses) =>
      expect(await refusalOf(`${HOST}/`, { resolve: async () => addresses })).toBe("refused_address"),
  );

  it.each([
    "https://127.0.0.1/",
    "https://169.254.169.254/",
    "http://files.example/",
    "https://inner.example/",
  ])("is refused when it leads on to %s", async (location) => {
    served(route.get(`${HOST}/`, () => new HttpResponse(null, { status: 302, headers: { location } })));
    const resolve = async (host: string) => [host === "inner.example" ? "10.0.0.1" : PUBLIC];
    expect(await refusalOf(`${HOST}/`, { resolve })).toBe("refused_address");
  });

  it("leads on three times and no further", async () => {
    served(
      route.get(`${HOST}/:left`, ({ params }) =>
        Number(params.left) === 0
          ? HttpResponse.text("here")
          : new HttpResponse(null, { status: 302, headers: { location: `/${Number(params.left) - 1}` } }),
      ),
    );
    expect(await fetched(`${HOST}/3`)).toBe("here");
    expect(await refusalOf(`${HOST}/4`)).toBe("unreachable");
  });

  it("takes what lets us in to no other host", async () => {
    const seen: (string | null)[] = [];
    const note = ({ request }: { request: Request }) => void seen.push(request.headers.get("authorization"));
    served(
      route.get(`${HOST}/`, (info) => {
        note(info);
        return new HttpResponse(null, { status: 302, headers: { location: "https://elsewhere.example/" } });
      }),
      route.get("https://elsewhere.example/", (info) => {
        note(info);
        return HttpResponse.text("here");
      }),
    );
    await fetched(`${HOST}/`, { headers: { authorization: "Bearer secret" } });
    expect(seen).toEqual(["Bearer secret", null]);
  });
});

describe("what comes back", () => {
  it.each([
    [404, "gone"],
    [410, "gone"],
    [403, "gone"],
    [429, "unreachable"],
    [503, "unreachable"],
    [204, "unreachable"],
    [206, "unreachable"],
  ])("with %s is %s", async (status, failure) => {
    served(route.get(`${HOST}/`, () => new HttpResponse(null, { status })));
    expect(await refusalOf(`${HOST}/`)).toBe(failure);
  });

  it("is cut off where it is larger than allowed, whatever it said before", async () => {
    const { baseUrl, sent } = await endless();
    expect(await refusalOf(`${HOST}/endless`, { baseUrl, maxBytes: 100_000 })).toBe("too_large");
    expect(sent()).toBeLessThan(20_000_000);
  });

  it("is refused by its announced length alone", async () => {
    served(route.get(`${HOST}/`, () => new HttpResponse("x", { headers: { "content-length": "1001" } })));
    expect(await refusalOf(`${HOST}/`)).toBe("too_large");
  });

  it("is refused when it comes packed", async () => {
    served(route.get(`${HOST}/`, () => new HttpResponse("x", { headers: { "content-encoding": "gzip" } })));
    expect(await refusalOf(`${HOST}/`)).toBe("damaged");
  });
});

describe("where a stand-in speaks for the platform", () => {
  it("every address leads to it, and no name is looked up", async () => {
    const asked: string[] = [];
    const { baseUrl } = await standIn((path) => asked.push(path));
    const resolve = async () => {
      throw new Error("looked up");
    };
    expect(await fetched(`${HOST}/a.png?size=1`, { baseUrl, resolve })).toBe("from the stand-in");
    expect(await fetched("http://169.254.169.254/secrets", { baseUrl, resolve })).toBe("from the stand-in");
    expect(asked).toEqual(["/a.png?size=1", "/secrets"]);
  });

  it("it must be on this machine", async () => {
    await expect(fetched(`${HOST}/`, { baseUrl: "http://10.0.0.1:80" })).rejects.toThrow();
  });
});

it("knows the public network", () => {
  for (const address of [PUBLIC, "1.1.1.1", "2606:4700::1111"]) expect(isPublicAddress(address)).toBe(true);
});

async function standIn(heard: (path: string) => void) {
  const server = http.createServer(({ url = "" }, answer) => {
    heard(url);
    answer.end("from the stand-in");
  });
  return { baseUrl: await listening(server) };
}

/** Says that it is small, and never ends. */
async function endless() {
  let bytes = 0;
  const chunk = Buffer.alloc(65_536);
  const server = http.createServer((_request, answer) => {
    const go = () => {
      while (!answer.destroyed && answer.write(chunk)) bytes += chunk.length;
    };
    answer.on("drain", go);
    go();
  });
  return { baseUrl: await listening(server), sent: () => bytes };
}

async function listening(server: http.Server): Promise<string> {
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
}
