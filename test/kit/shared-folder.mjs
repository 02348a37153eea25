import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Makes a folder for what the test files of one run share; its workers find it in their environment. */
// oxlint-disable-next-line import/no-default-export -- Jest takes nothing else for a set-up.
export default async function makeSharedFolder() {
  process.env.TEST_SHARED_FOLDER = await mkdtemp(join(tmpdir(), 'klantbeeld-tests-'));
}
