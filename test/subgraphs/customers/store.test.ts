import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { allCollections, openCustomers } from '../../../subgraphs/customers/subgraph.ts';
import { createCustomersStore } from '../../../subgraphs/customers/store.ts';
import { randomKeys } from '../../../subgraphs/shared/store/cipher.ts';
import { unindexedQueries } from '../../../subgraphs/shared/store/indexes.ts';
import { now, openTestCustomers, person } from './kit.ts';

describe('the store of customers', () => {
  test('CU-45 MUST have an index for every question', () => {
    expect(unindexedQueries(allCollections)).toEqual([]);
  });

  test('CU-46 MUST NOT be asked when there is nothing to ask', async () => {
    const customers = await openTestCustomers();
    const store = createCustomersStore(customers.store);
    customers.questions();
    expect(await store.findCustomers([])).toEqual([]);
    expect(await store.findByKeys([])).toEqual([]);
    expect(await store.findTies([])).toEqual([]);
    expect(customers.questions()).toEqual([]);
    await customers.subgraph.close();
  });

  test('CU-47 MUST be asked in parts of a hundred, and give a row once', async () => {
    const customers = await openTestCustomers();
    const aliases = Array.from({ length: 100 }, (_, at) => `x-${at}`);
    await customers.take(person('c-1'), person('c-2'));
    const store = createCustomersStore(customers.store);
    customers.questions();
    const rows = await store.findCustomers(['c-1', ...aliases, 'c-2', 'c-1']);
    expect(rows.map(({ _id }) => _id).toSorted()).toEqual(['c-1', 'c-2']);
    expect(customers.questions()).toHaveLength(2);
    await customers.subgraph.close();
  });

  test('IN6 MUST refuse a question whose key is missing', async () => {
    const customers = await openTestCustomers();
    await customers.take(person('c-1'));
    const store = createCustomersStore(customers.store);
    const nothing = undefined as unknown as string;
    for (const ask of [
      () => store.findCustomers([nothing]),
      () => store.findByKeys([nothing]),
      () => store.findPeople(nothing, ['vries']),
      () => store.findOrganisations([]),
      () => store.findDuplicates(nothing, 0, 10),
    ])
      await expect(ask()).rejects.toMatchObject({ code: 'BAD_VALUE' });
    await customers.subgraph.close();
  });

  test('IN10 MUST hold no number, address, telephone number or note in plain on the disk', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'klantbeeld-'));
    const customers = await openCustomers({
      place: { kind: 'embedded', folder },
      keys: randomKeys(),
      now: () => now,
      report: () => undefined,
    });
    const record = person('c-1', {
      number: 'KLANTNUMMER-77',
      person: { familyName: 'Zichtbaar' },
      identifiers: [
        { scheme: 'BSN', value: '123456782' },
        { scheme: 'CUSTOMER_NUMBER', value: 'NUMMER-88' },
      ],
      digitalAddresses: [
        { kind: 'EMAIL', value: 'anna@geheim.example', label: 'etiket-geheim' },
        { kind: 'PHONE', value: '06-12345678' },
      ],
      restrictions: [{ kind: 'OFFERS', from: '2026-01-01T00:00:00Z', reason: 'reden-geheim' }],
      consents: [
        {
          purpose: 'brief',
          status: 'GRANTED',
          givenAt: '2026-01-01T00:00:00Z',
          evidence: 'bewijs-geheim',
        },
      ],
      notes: [{ text: 'notitie-geheim', createdAt: '2026-01-01T00:00:00Z', createdBy: 'kcc' }],
    });
    const other = { ...record, source: 'bron', sourceId: 'SLEUTEL-99', number: 'ANDERS-66' };
    expect(
      (await customers.records.load([record, other], 'first')).map(({ kind }) => kind),
    ).toEqual(['created', 'created']);
    await customers.close();
    const files = (await readdir(folder)).map((file) => readFile(join(folder, file), 'latin1'));
    const disk = (await Promise.all(files)).join('');
    await rm(folder, { recursive: true });
    expect(disk).toContain('Zichtbaar');
    const plain = /KLANTNUMMER-77|ANDERS-66|123456782|NUMMER-88|geheim|12345678|SLEUTEL-99/;
    expect(plain.exec(disk)?.[0]).toBeUndefined();
  });
});
