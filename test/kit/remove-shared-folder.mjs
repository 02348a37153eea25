import { rm } from 'node:fs/promises';

/** The other end of `shared-folder.mjs`. */
// oxlint-disable-next-line import/no-default-export -- Jest takes nothing else for an end.
export default async function removeSharedFolder() {
  await rm(process.env.TEST_SHARED_FOLDER, { recursive: true, force: true });
}
