import type { Outcome, Scene } from "../scene";

/** Does several things inside the scene's transaction; a refusal takes back whatever was written before it. */
export async function allOrNothing(
  scene: Scene,
  work: (inside: Scene) => Promise<Outcome>,
): Promise<Outcome> {
  try {
    return await scene.unit.tx.transaction(async (tx) => {
      const outcome = await work({ ...scene, unit: { ...scene.unit, tx } });
      if (!outcome.ok) throw new TakenBack(outcome);
      return outcome;
    });
  } catch (error) {
    if (error instanceof TakenBack) return error.outcome;
    throw error;
  }
}

class TakenBack extends Error {
  constructor(readonly outcome: Outcome) {
    super("A step was refused.");
    this.name = "TakenBack";
  }
}
