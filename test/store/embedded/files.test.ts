import { spawnSync } from 'node:child_process';
import { copyFile, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { openDatabase } from '../../../subgraphs/shared/store/embedded/database.ts';
import { items, type Item } from '../definitions.ts';
import { createTestFolder, type TestFolder } from './folder.ts';

describe('the file of an embedded store', () => {
  let testFolder: TestFolder;

  beforeEach(async () => {
    testFolder = await createTestFolder();
  });
  afterEach(() => testFolder.remove());

  test('SC-87 MUST refuse a second process in clear words, and let it in after closing', async () => {
    const store = await testFolder.open();
    const source = `
      import { openEmbedded } from './subgraphs/shared/store/embedded/open.ts';
      const [folder] = process.argv.slice(1);
      const options = { name: 'rows', collections: [], folder, now: () => new Date() };
      await openEmbedded(options).then(
        (store) => store.close().then(() => console.log('opened')),
        (error) => console.log(error.code + ': ' + error.message),
      );`;
    const other = (): string => {
      const args = ['--import', 'tsx', '--input-type=module', '--eval', source, testFolder.folder];
      return spawnSync(process.execPath, args, { encoding: 'utf8' }).stdout.trim();
    };
    expect(other()).toBe(
      'LOCKED: Another process has this store open. Stop it, or use another data folder.',
    );
    await store.close();
    expect(other()).toBe('opened');
  });

  test('SC-88 MUST refuse a second opening in the same process', async () => {
    await testFolder.open();
    await expect(testFolder.open()).rejects.toMatchObject({ code: 'LOCKED' });
  });

  test('SC-89 MUST refuse a file that is no database, and one that is not ours', async () => {
    await writeFile(testFolder.file, 'Beste lezer, dit is geen databank. '.repeat(100));
    await expect(testFolder.open()).rejects.toMatchObject({ code: 'DAMAGED' });
    await rm(testFolder.file);
    const foreign = await openDatabase(testFolder.file);
    foreign.exec('CREATE TABLE theirs (a)');
    foreign.close();
    await expect(testFolder.open()).rejects.toMatchObject({
      code: 'DAMAGED',
      message: 'The file of the store is not one of ours. Put back a copy of it.',
    });
  });

  test('SC-90 MUST refuse a file that a newer version wrote, and leave it as it is', async () => {
    await (await testFolder.open()).close();
    const database = await openDatabase(testFolder.file);
    database.exec('PRAGMA user_version = 2');
    database.close();
    await copyFile(testFolder.file, join(testFolder.folder, 'copy'));
    await expect(testFolder.open()).rejects.toMatchObject({
      code: 'TOO_NEW',
      message: 'A newer version of this software wrote this store. Use that version.',
    });
    expect(await readFile(testFolder.file)).toEqual(
      await readFile(join(testFolder.folder, 'copy')),
    );
  });

  test('SC-91 MUST give a clear error for a row that is damaged in the file', async () => {
    const store = await testFolder.open();
    await store.collection<Item>('items').insert({ _id: 'a', owner: 'o' });
    await store.close();
    const database = await openDatabase(testFolder.file);
    database.exec(`UPDATE c_items SET doc = '{"_id":"a","ow'`);
    database.close();
    const again = (await testFolder.open()).collection<Item>('items');
    await expect(again.find({ _id: 'a' })).rejects.toMatchObject({ code: 'DAMAGED' });
  });

  test('SC-92 MUST refuse a data folder that cannot be made', async () => {
    await writeFile(join(testFolder.folder, 'taken'), '');
    await expect(
      testFolder.open({ folder: join(testFolder.folder, 'taken', 'data') }),
    ).rejects.toMatchObject({
      code: 'UNAVAILABLE',
    });
  });

  test('SC-97 MUST drop an index that is no longer declared', async () => {
    const store = await testFolder.open();
    await store.collection<Item>('items').insert({ _id: 'a', email: 'x' });
    await store.close();
    const again = await testFolder.open({ collections: [{ ...items, indexes: [] }] });
    await again.collection<Item>('items').insert({ _id: 'b', email: 'x' });
    expect(again.explain('items', { filter: { email: 'x' }, sort: {}, limit: 1 }).index).toBeNull();
  });
});
