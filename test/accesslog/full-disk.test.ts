import { execFileSync } from 'node:child_process';
import { rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { startFederation } from '../kit/federation.ts';
import { smallCustomers } from '../kit/subgraphs.ts';
import { tempFolder } from './kit.ts';
import { openTestLog } from './open-log.ts';

const megabyte = 1_048_576;

/** A disk of one megabyte in memory; null where this user may not mount one. */
function mountDisk(path: string): { remove(): void } | null {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', path], { stdio: 'pipe' });
    return { remove: () => void execFileSync('umount', [path], { stdio: 'pipe' }) };
  } catch {
    return null;
  }
}

test('AU13 the disk of the spool full: 503 without data while the process lives, room again: on it goes, store back: none lost, none double', async () => {
  const folder = await tempFolder();
  const elsewhere = await tempFolder();
  const disk = mountDisk(folder.path);
  // Where mounting is not allowed, a spool of the size that the disk would have left stands in for it.
  const left = 40_000;
  const log = await openTestLog({
    folder: folder.path,
    checkpointsFolder: elsewhere.path,
    spoolBytes: disk ? 100 * megabyte : left,
  });
  const graph = await startFederation({ subgraphs: [smallCustomers()], accessLog: log.accessLog });
  const ask = async (): Promise<string> =>
    JSON.stringify(await graph.ask('{ customer(id: "c1") { name } }'));
  try {
    const good = await ask();
    expect(good).toContain('"name":"');
    log.stopStore();
    const filler = join(folder.path, 'filler');
    if (disk) await writeFile(filler, Buffer.alloc(megabyte - left - 16_384));
    let answered = 1;
    let last = await ask();
    for (; last === good && answered < 1_000; last = await ask()) answered += 1;
    expect(answered).toBeGreaterThan(5);
    expect(answered).toBeLessThan(100);
    expect(last).toContain('LOG_UNAVAILABLE');
    expect(last).not.toContain('"data"');
    expect(log.accessLog.way()).toBe('nowhere');
    // No half row lies in the file for whoever reads it next.
    expect((await stat(join(folder.path, 'spool.ndjson'))).size).toBeLessThan(left + 16_384);
    let after = 0;
    if (disk) {
      await rm(filler);
      await log.accessLog.upkeep();
      expect(log.accessLog.way()).toBe('spool');
      expect(await ask()).toBe(good);
      after = 1;
    }
    log.startStore();
    await log.accessLog.upkeep();
    expect(await ask()).toBe(good);
    const rows = await log.audit();
    const seqs = rows.map(({ seq }) => seq);
    expect(seqs).toEqual(seqs.map((_, at) => at + 1));
    // Every answer, and the first that was refused, which had its place in the chain.
    expect(rows.filter(({ result }) => result === 'OK')).toHaveLength(answered + after + 2);
    expect(await log.accessLog.verify()).toMatchObject({ findings: [] });
  } finally {
    await graph.stop();
    await log.close();
    disk?.remove();
    await folder.remove();
    await elsewhere.remove();
  }
});
