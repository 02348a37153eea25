import { randomKeys } from '../../../subgraphs/shared/store/cipher.ts';
import { items, type Item } from '../definitions.ts';
import { createTestPlace, placeKinds, type TestPlace } from '../places.ts';

describe.each(placeKinds)('opening %s', (kind) => {
  let testPlace: TestPlace;

  beforeEach(async () => {
    testPlace = await createTestPlace(kind);
  });
  afterEach(() => testPlace.remove());

  test('SC-50 MUST find everything again after closing', async () => {
    const store = await testPlace.open([items]);
    await store.collection<Item>('items').insert({ _id: 'a', email: 'x', tags: ['t1', 't2'] });
    await store.close();
    const again = (await testPlace.open([items])).collection<Item>('items');
    expect(await again.find({ tags: 't2' })).toEqual([
      { _id: 'a', email: 'x', tags: ['t1', 't2'] },
    ]);
    await expect(again.insert({ _id: 'b', email: 'x' })).rejects.toMatchObject({
      code: 'DUPLICATE',
    });
  });

  test('SC-51 MUST make an index that a newer release declares, over the rows that are there', async () => {
    const bare = { ...items, indexes: [] };
    const store = await testPlace.open([bare]);
    await store.collection<Item>('items').insert({ _id: 'a', email: 'x', tags: ['t1', 't2'] });
    await store.close();
    const again = (await testPlace.open([items])).collection<Item>('items');
    expect(await again.count({ tags: 't2' })).toBe(1);
    await expect(again.insert({ _id: 'b', email: 'x' })).rejects.toMatchObject({
      code: 'DUPLICATE',
    });
  });

  test('SC-52 MUST refuse keys that are not those of the store, before anything is written', async () => {
    const store = await testPlace.open([items]);
    await store.close();
    const open = testPlace.open([items], randomKeys());
    await expect(open).rejects.toMatchObject({
      code: 'DAMAGED',
      message: 'The keys are not those of this store. Put back those that it was made with.',
    });
    await expect(testPlace.open([items])).resolves.toMatchObject({ kind });
  });

  test('SC-53 MUST tell where the rows lie without a host or a password', async () => {
    const { place } = await testPlace.open([items]);
    expect(place).toBe(
      testPlace.place.kind === 'embedded'
        ? `${testPlace.place.folder}/${testPlace.name}.db`
        : `klantbeeld_${testPlace.name}`,
    );
  });

  test('SC-54 MUST refuse names that are no letters and digits, and one name twice', async () => {
    const bad = { ...items, name: 'i"; DROP TABLE x' };
    await expect(testPlace.open([bad])).rejects.toMatchObject({ code: 'BAD_VALUE' });
    await expect(testPlace.open([items, items])).rejects.toMatchObject({ code: 'BAD_VALUE' });
  });
});
