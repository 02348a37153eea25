import { createReadStream } from 'node:fs';
import { join } from 'node:path';

import { askOver } from '../kit/ask-http.ts';
import { createDesk, type Desk } from '../kit/command.ts';
import { startProcess, type Running } from '../kit/process.ts';

const file = 'memory.heapsnapshot';
/** Writes down everything that can still be reached in memory, when it is told to. */
const writeSnapshot = `
  import { writeHeapSnapshot } from 'node:v8';
  process.on('SIGUSR2', () => {
    writeHeapSnapshot(process.env.SNAPSHOT_FILE);
    process.stdout.write('The snapshot is whole.\\n');
  });
`;

let desk: Desk;
let product: Running;
let url: string;
beforeAll(async () => {
  desk = await createDesk();
  const made = await desk.run('demo', '--customers', '4');
  if (made.status !== 0) throw new Error(made.stderr);
  product = await startProcess({
    script: 'gateway/main.ts',
    before: writeSnapshot,
    env: {
      KLANTBEELD_DATA: desk.dataFolder,
      KLANTBEELD_DRAIN_WAIT_MS: '0',
      SNAPSHOT_FILE: join(desk.dataFolder, file),
    },
  });
  [url] = await product.find(/(?<=Klantbeeld is ready on )http:\S+/);
}, 120_000);
afterAll(async () => {
  product.child.kill('SIGKILL');
  await product.ended;
  await desk.remove();
});

/** Which of these words the snapshot holds; they must not cross a border of its pieces unseen. */
async function heldOf(words: readonly string[]): Promise<readonly string[]> {
  const found = new Set<string>();
  let tail = '';
  for await (const piece of createReadStream(join(desk.dataFolder, file), 'utf8')) {
    const text = tail + String(piece);
    for (const word of words) if (text.includes(word)) found.add(word);
    tail = text.slice(-100);
  }
  return [...found];
}

test('LK10 MUST keep no document or plan with a value in its text, while those without are kept', async () => {
  const inText = 'Wachtwoordloos';
  const inFetch = 'zaak-8465132';
  const asName = 'namedByItsClient';
  const search = `query { customersByEmail(email: "${inText}@example.nl") { matchedOn } }`;
  const byId = `query { case(id: "${inFetch}") { identification } }`;
  const kept = `query ${asName}($id: ID!) { case(id: $id) { identification } }`;
  const first = await askOver(url, 'kcc', search);
  expect(first.errors).toBeUndefined();
  expect(await askOver(url, 'kcc', byId)).toEqual({ data: { case: null } });
  expect(await askOver(url, 'kcc', kept, { id: 'zaak-9' })).toEqual({ data: { case: null } });
  product.child.kill('SIGUSR2');
  await product.find(/The snapshot is whole/);
  expect(await heldOf([inText, inFetch, asName])).toEqual([asName]);
}, 120_000);
