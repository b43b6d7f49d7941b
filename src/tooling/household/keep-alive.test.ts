import { expect, it, vi } from "vitest";
import { keepAlive, type Running } from "./keep-alive";

/** A process that a test can let die, and that ends when it is asked to. */
function mortal(pid: number) {
  let die: (how: string) => void = () => {};
  const ended = new Promise<string>((resolve) => {
    die = resolve;
  });
  const running: Running = { pid, ended, stop: async () => die("asked to") };
  return { running, die };
}

it("launches again what has died, until it is stopped", async () => {
  const [first, second] = [mortal(1), mortal(2)];
  const launch = vi.fn().mockResolvedValueOnce(first.running).mockResolvedValueOnce(second.running);
  const kept = await keepAlive({ name: "It", launch, say: () => {} });
  expect(kept.pid()).toBe(1);

  first.die("SIGKILL");
  await vi.waitFor(() => expect(kept.pid()).toBe(2));
  await kept.stop(100);
  expect(await second.running.ended).toBe("asked to");
  expect(launch).toHaveBeenCalledTimes(2);
});

it("goes on trying when a launch fails, and says why", async () => {
  const [first, second] = [mortal(1), mortal(2)];
  const launch = vi
    .fn()
    .mockResolvedValueOnce(first.running)
    .mockRejectedValueOnce(new Error("no memory"))
    .mockResolvedValueOnce(second.running);
  const said: string[] = [];
  const kept = await keepAlive({ name: "It", launch, say: (line) => said.push(line) });

  first.die("exit code 1");
  await vi.waitFor(() => expect(kept.pid()).toBe(2), { timeout: 5_000 });
  await kept.stop(100);
  expect(said.join("\n")).toContain("no memory");
});

it("gives the first failure to its caller", async () => {
  const launch = vi.fn().mockRejectedValue(new Error("not here"));
  await expect(keepAlive({ name: "It", launch, say: () => {} })).rejects.toThrow("not here");
});

it("does not launch again what was stopped", async () => {
  const only = mortal(1);
  const launch = vi.fn().mockResolvedValueOnce(only.running);
  const kept = await keepAlive({ name: "It", launch, say: () => {} });
  await kept.stop(100);
  expect(launch).toHaveBeenCalledTimes(1);
});
