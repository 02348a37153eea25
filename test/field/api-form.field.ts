import type { ErrorObject } from 'ajv';

import { readChecks } from './openapi.ts';
import { toCatalogi } from './api/catalogi.ts';
import { readFixture } from './api/fixture.ts';
import { toKlantinteracties } from './api/klantinteracties.ts';
import { toProducten, toProducttypen } from './api/open-product.ts';

/**
 * The registers serve blank texts where their descriptions ask for a URI or a length, and the fixture has a list where
 * the description says object: the records stay as they are, and these differences are left out.
 */
const isNotServed =
  (object: object) =>
  ({ instancePath }: ErrorObject): boolean =>
    valueAt(object, instancePath) !== '' && instancePath !== '/verbruiksobject';

/** The description tells parties apart by a discriminator, which JSON Schema does not know. */
const schemaOf = (schema: string, object: object): string =>
  schema === 'Partij' ? `${String(valueAt(object, '/soortPartij'))}_PartijSerializer` : schema;

const valueAt = (object: unknown, path: string): unknown =>
  path
    .split('/')
    .slice(1)
    .reduce((value, key) => (value as Record<string, unknown> | null)?.[key], object);

describe('the fixtures in the form of the API', () => {
  test.each([
    [
      'open-klant/klantinteracties.openapi.yaml',
      toKlantinteracties(readFixture('open-klant/klantinteracties.fixture.json')),
    ],
    ['open-zaak/catalogi.openapi.yaml', toCatalogi(readFixture('open-zaak/catalogi.fixture.json'))],
    [
      'open-product/producttypen.openapi.yaml',
      toProducttypen(readFixture('open-product/demodata.fixture.json')),
    ],
    [
      'open-product/producten.openapi.yaml',
      toProducten(readFixture('open-product/demodata.fixture.json')),
    ],
  ] as const)('FD-03 MUST be valid by %s', (file, resources) => {
    const check = readChecks(file);
    for (const [resource, schema, objects] of resources) {
      const errors = objects.flatMap((one) =>
        check(schemaOf(schema, one))(one).filter(isNotServed(one)),
      );
      expect([resource, errors]).toEqual([resource, []]);
      expect(objects.length).toBeGreaterThan(0);
    }
  });
});
