import { readChecks } from './openapi.ts';
import { page, rol, status, zaak } from './zaken.ts';

const check = readChecks('open-zaak/zaken.openapi.yaml');

describe('the generated cases', () => {
  test.each([
    ['Zaak', (n: number) => zaak(n)],
    ['Status', (n: number) => status(n, 1 + (n % 3))],
    ['natuurlijk_persoon_RolSerializer', rol],
    ['PaginatedZaakList', (n: number) => page([zaak(n), zaak(n + 1)])],
  ] as const)('FD-01 MUST be valid by the description of the API: %s', (schema, make) => {
    const errorsOf = check(schema);
    for (let n = 0; n < 50; n++) expect(errorsOf(make(n))).toEqual([]);
  });

  test('FD-02 MUST be refused when they are wrong, or FD-01 says nothing', () => {
    const errorsOf = check('Zaak');
    expect(errorsOf(zaak(1, { startdatum: 'gisteren' }))).not.toEqual([]);
    expect(errorsOf(zaak(1, { vertrouwelijkheidaanduiding: 'heel_geheim' }))).not.toEqual([]);
    expect(errorsOf(zaak(1, { url: undefined }))).not.toEqual([]);
  });
});
