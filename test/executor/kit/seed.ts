/** From which the operations of a run are made; TEST_SEED makes a run again. */
export const seed = process.env['TEST_SEED'] ?? String(Date.now());
