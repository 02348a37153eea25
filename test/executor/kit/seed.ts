/** From which the operations of a run are made; KLANTBEELD_TEST_SEED makes a run again. */
export const seed = process.env['KLANTBEELD_TEST_SEED'] ?? String(Date.now());
