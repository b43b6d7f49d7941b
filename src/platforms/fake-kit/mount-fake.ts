import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import { onTestFinished } from "vitest";

/** Answers for a platform's real address inside this test; any other call fails the test. */
export function mountFake(host: string, handler: (request: Request) => Promise<Response>): void {
  const server = setupServer(
    http.all(`${host}/*`, async ({ request }) => {
      const response = await handler(request);
      return response.type === "error" ? HttpResponse.error() : response;
    }),
  );
  server.listen({ onUnhandledFrame: "error" });
  onTestFinished(() => server.close());
}
