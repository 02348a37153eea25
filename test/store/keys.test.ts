import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { addSealKey, readKeys, sealKeyNumbers } from '../../subgraphs/shared/store/keys.ts';

const place = { collection: 'people', field: 'bsn', id: 'a' };

describe('the key folder', () => {
  let folder: string;

  beforeEach(async () => {
    folder = join(await mkdtemp(join(tmpdir(), 'klantbeeld-keys-')), 'keys');
  });
  afterEach(() => rm(join(folder, '..'), { recursive: true, force: true }));

  test('SC-110 MUST make keys at first start, for the owner only, and use them again', async () => {
    const first = await readKeys(folder);
    expect((await readdir(folder)).toSorted()).toEqual(['blind.key', 'seal-0001.key']);
    for (const name of ['blind.key', 'seal-0001.key'])
      expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    const second = await readKeys(folder);
    expect(second.open(first.seal('text', place), place)).toBe('text');
    expect(second.blind('bsn', '1')).toBe(first.blind('bsn', '1'));
  });

  test('SC-111 MUST give two processes that start at once the same keys', async () => {
    const [one, other] = await Promise.all([readKeys(folder), readKeys(folder)]);
    expect(other.open(one.seal('text', place), place)).toBe('text');
    expect(other.blind('bsn', '1')).toBe(one.blind('bsn', '1'));
    expect((await readdir(folder)).toSorted()).toEqual(['blind.key', 'seal-0001.key']);
  });

  test('SC-112 MUST seal with the highest number and open with all', async () => {
    const old = await readKeys(folder);
    const sealed = old.seal('text', place);
    await writeFile(join(folder, 'seal-0010.key'), Buffer.alloc(32, 7).toString('base64url'));
    await writeFile(join(folder, 'seal-0009.key'), Buffer.alloc(32, 8).toString('base64url'));
    const keys = await readKeys(folder);
    expect(keys.open(sealed, place)).toBe('text');
    expect(keys.seal('text', place)).toMatch(/^sealed:0*10:/);
  });

  test('SC-115 MUST open what another process sealed with a key that it made since, and seal with that', async () => {
    const here = await readKeys(folder);
    const before = here.seal('text', place);
    expect([await addSealKey(folder), sealKeyNumbers(folder)]).toEqual(['0002', ['0001', '0002']]);
    const elsewhere = await readKeys(folder);
    const sealed = elsewhere.seal('text', place);
    expect(here.isNewest(before)).toBe(true);
    expect(here.open(sealed, place)).toBe('text');
    expect(here.seal('text', place)).toMatch(/^sealed:0*2:/);
    expect([here.isNewest(before), here.isNewest(sealed)]).toEqual([false, true]);
    expect(here.open(before, place)).toBe('text');
  });

  test('SC-116 MUST keep the keys it has when the folder cannot be read any more', async () => {
    const keys = await readKeys(folder);
    const sealed = keys.seal('text', place);
    await rm(folder, { recursive: true });
    keys.refresh();
    expect(keys.open(sealed, place)).toBe('text');
    expect(() => keys.open(sealed.replace(/:\d+:/, ':99:'), place)).toThrow(
      expect.objectContaining({ code: 'DAMAGED' }),
    );
  });

  test('SC-113 MUST refuse a key file without a key, naming the file and not its content', async () => {
    await readKeys(folder);
    await writeFile(join(folder, 'seal-0002.key'), 'much too short');
    await expect(readKeys(folder)).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      message: 'The key file seal-0002.key holds no key of 32 bytes.',
    });
  });

  test('SC-114 MUST refuse a folder that cannot be made', async () => {
    await writeFile(folder, '');
    await expect(readKeys(join(folder, 'below'))).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(await readFile(folder, 'utf8')).toBe('');
  });
});
