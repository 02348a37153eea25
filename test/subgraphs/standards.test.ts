import {
  anything,
  assert,
  constantFrom,
  oneof,
  property,
  string,
  stringMatching,
} from 'fast-check';
import { GraphQLError, Kind } from 'graphql';

import { errorMessages } from '../../schema/errors.ts';
import { isDuration, isRealDate, scalars, toInstant } from '../../subgraphs/shared/scalars.ts';
import {
  identifierSchemes,
  toIdentifierKey,
  toIdentifierValue,
} from '../../subgraphs/shared/standards/identifiers.ts';
import { nameTokens, toEmail } from '../../subgraphs/shared/standards/names.ts';
import {
  toBagId,
  toBsn,
  toEstablishment,
  toKvk,
  toOin,
  toPostcode,
  toRsin,
} from '../../schema/numbers.ts';
import { toE164 } from '../../subgraphs/shared/standards/phone.ts';

/** Applies one rule to many texts. */
const each = <Result>(
  rule: (text: string) => Result,
  texts: readonly string[],
): { [text: string]: Result } => Object.fromEntries(texts.map((text) => [text, rule(text)]));
const all = <Result>(result: Result, texts: readonly string[]): { [text: string]: Result } =>
  each(() => result, texts);
const asTheyAre = (texts: readonly string[]): { [text: string]: string } =>
  each((text) => text, texts);

describe('numbers that identify (product.md §5.1)', () => {
  test('ID-01 MUST take a BSN of nine digits that passes the 11-test', () => {
    const good = ['123456782', '111222333', '999990019'];
    expect(each(toBsn, good)).toEqual(asTheyAre(good));
  });

  test('ID-02 MUST give a BSN of eight digits its nought back', () => {
    expect(toBsn('12345672')).toBe('012345672');
    expect(toBsn('12345678')).toBeNull();
  });

  test('ID-03 MUST refuse what is no BSN, nought and digits of other scripts among it', () => {
    const bad = [
      '123456789',
      '000000000',
      '00000000',
      '1234567',
      '1234567820',
      '12345678a',
      ' 123456782',
      '123456782\n',
      '١٢٣٤٥٦٧٨٢',
      '１２３４５６７８２',
      '-23456782',
      '',
    ];
    expect(each(toBsn, bad)).toEqual(all(null, bad));
  });

  test('ID-04 MUST hold a RSIN against the same test, and never add a nought', () => {
    const good = ['002220647', '822477348'];
    const bad = ['000000000', '2220647', '02220647', '123456789', '00222064７'];
    expect(each(toRsin, good)).toEqual(asTheyAre(good));
    expect(each(toRsin, bad)).toEqual(all(null, bad));
  });

  test('ID-05 MUST take eight digits as KvK number and twelve as establishment', () => {
    expect(each(toKvk, ['12345678', '00000001'])).toEqual(asTheyAre(['12345678', '00000001']));
    const badKvk = ['1234567', '123456789', '1234567a', '12 345 678', '１２３４５６７８'];
    expect(each(toKvk, badKvk)).toEqual(all(null, badKvk));
    expect(toEstablishment('000012345678')).toBe('000012345678');
    const bad = ['00001234567', '0000123456789', '00001234567x'];
    expect(each(toEstablishment, bad)).toEqual(all(null, bad));
  });

  test('ID-06 MUST take an OIN of twenty positions with a known prefix and a main number that fits', () => {
    const good = [
      '00000001002220647000',
      '00000001823288444000',
      '00000003123456780000',
      '00000004003214345000',
      '000000070ABC12340000',
      '00000099000000001000',
    ];
    const bad = [
      '01823288444000000000',
      '01823288444',
      '00000001823288445000',
      '00000001002220647001',
      '00000003123456789000',
      '00000005002220647000',
      '0000000100222064700',
      '000000010022206470000',
      '0000000100222O647000',
    ];
    expect(each(toOin, good)).toEqual(asTheyAre(good));
    expect(each(toOin, bad)).toEqual(all(null, bad));
  });

  test('ID-07 MUST take sixteen digits as BAG id', () => {
    expect(toBagId('0363200000123456')).toBe('0363200000123456');
    expect(toBagId('363200000123456')).toBeNull();
  });

  test('ID-08 MUST keep a postcode as 1234 AB, however it was written', () => {
    const same = ['1234 AB', '1234AB', '1234ab', ' 1234 ab '];
    expect(each(toPostcode, same)).toEqual(all('1234 AB', same));
    const bad = ['0234 AB', '1234  AB', '1234 A', '1234-AB', '12345 AB', '1234 A1', ''];
    expect(each(toPostcode, bad)).toEqual(all(null, bad));
  });
});

describe('identifiers with what makes them unique', () => {
  test('ID-09 MUST NOT take an establishment without its KvK number, nor a parent elsewhere', () => {
    const establishment = { scheme: 'ESTABLISHMENT', value: '000012345678' } as const;
    expect(toIdentifierKey(establishment)).toBeNull();
    expect(toIdentifierKey({ ...establishment, parentValue: '1234567' })).toBeNull();
    const one = toIdentifierKey({ ...establishment, parentValue: '12345678' });
    const other = toIdentifierKey({ ...establishment, parentValue: '87654321' });
    expect([one, other]).toEqual(['12345678.000012345678', '87654321.000012345678']);
    expect(
      toIdentifierKey({ scheme: 'BSN', value: '123456782', parentValue: '12345678' }),
    ).toBeNull();
  });

  test('ID-10 MUST tell customer numbers of two administrations apart, and no other register', () => {
    const number = { scheme: 'CUSTOMER_NUMBER', value: '42' } as const;
    const keys = [
      toIdentifierKey(number),
      toIdentifierKey({ ...number, register: 'LOCAL' }),
      toIdentifierKey({ ...number, register: 'OTHER' }),
    ];
    expect(keys[0]).toBe(keys[1]);
    expect(keys[2]).not.toBe(keys[0]);
    expect(toIdentifierKey({ ...number, register: 'BRP' })).toBeNull();
    expect(toIdentifierKey({ scheme: 'BSN', value: '123456782', register: 'HR' })).toBeNull();
  });

  test('ID-11 MUST give a value the same form again, whatever the scheme', () => {
    assert(
      property(constantFrom(...identifierSchemes), string(), (scheme, text) => {
        const value = toIdentifierValue(scheme, text);
        expect(value === null || toIdentifierValue(scheme, value) === value).toBe(true);
      }),
    );
  });
});

describe('telephone, e-mail and names', () => {
  test('ID-12 MUST know a telephone number in any common way of writing', () => {
    const same = [
      '0612345678',
      '06-12345678',
      '06 12 34 56 78',
      '06.12.34.56.78',
      '(06) 1234 5678',
      '06/12345678',
      '+31612345678',
      '+31 6 12345678',
      '+31 (0)6 12345678',
      '+31(0)612345678',
      '+310612345678',
      '0031612345678',
      '0031 (0)6 12345678',
    ];
    expect(each(toE164, same)).toEqual(all('+31612345678', same));
    expect(each(toE164, ['020-1234567', '088 123 45 67', '+32 2 123 45 67', '+50012345'])).toEqual({
      '020-1234567': '+31201234567',
      '088 123 45 67': '+31881234567',
      '+32 2 123 45 67': '+3221234567',
      '+50012345': '+50012345',
    });
  });

  test('ID-13 MUST refuse service numbers, withheld ones and what is no number', () => {
    const bad = [
      '0800-1234',
      '08001234567',
      '0900 8844',
      '0900-1234567',
      '+31 900 1234567',
      '1400',
      '14020',
      '0031 14020',
      'anonymous',
      'unknown',
      '',
      '+',
      '06-1234567',
      '06123456789',
      '+31612345',
      '+1234567890123456',
      '++31612345678',
      '+31612345678x',
      '٠٦١٢٣٤٥٦٧٨',
    ];
    expect(each(toE164, bad)).toEqual(all(null, bad));
  });

  test('ID-14 MUST give a number in E.164 back as it is', () => {
    assert(
      property(stringMatching(/^\+?[0-9 ()/.-]{6,18}$/), (text) => {
        const number = toE164(text);
        expect(number === null || toE164(number) === number).toBe(true);
        expect(number === null || /^\+[1-9][0-9]{6,14}$/.test(number)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  test('ID-15 MUST compare e-mail addresses without capitals and blanks', () => {
    expect(toEmail('  J.de.Vries@Example.NL ')).toBe('j.de.vries@example.nl');
    const bad = ['', 'a', '@b.nl', 'a@b', 'a b@c.nl', 'a@b@c.nl', `${'a'.repeat(65)}@b.nl`];
    expect(each(toEmail, bad)).toEqual(all(null, bad));
  });

  test('ID-16 MUST seek names without accents, capitals and punctuation', () => {
    expect(nameTokens('Ångström-de Vries')).toEqual(['angstrom', 'de', 'vries']);
    expect(nameTokens("'t Hart  VAN (Zoë)")).toEqual(['t', 'hart', 'van', 'zoe']);
    expect(nameTokens(' .*+ ')).toEqual([]);
  });
});

describe('days, instants and durations', () => {
  test('ID-17 MUST refuse a day that does not exist', () => {
    const good = ['2026-02-28', '2024-02-29', '1900-01-01'];
    const bad = ['2026-02-29', '2026-13-01', '2026-1-1', '20260101', '2026-01-01T00:00:00Z', ''];
    expect(each(isRealDate, good)).toEqual(all(true, good));
    expect(each(isRealDate, bad)).toEqual(all(false, bad));
  });

  test('ID-18 MUST take any offset but -00:00, and answer in UTC', () => {
    const { DateTime } = scalars;
    const utc = (text: string): unknown => DateTime.serialize(DateTime.parseValue(text));
    expect(utc('2026-03-01T10:30:00+01:00')).toBe('2026-03-01T09:30:00.000Z');
    expect(utc('2026-03-01T09:30Z')).toBe('2026-03-01T09:30:00.000Z');
    const bad = [
      '2026-03-01T09:30:00-00:00',
      '2026-03-01T09:30:00',
      '2026-03-01t09:30:00z',
      '2026-03-01 09:30:00Z',
      '2026-02-29T09:30:00Z',
      '2026-03-01T25:30:00Z',
      '2026-03-01',
    ];
    expect(each(toInstant, bad)).toEqual(all(null, bad));
  });

  test('ID-19 MUST take durations of ISO 8601 in whole units', () => {
    const good = ['P56D', 'PT20S', 'P1Y2M3DT4H5M6S', 'P2W'];
    const bad = ['P', 'PT', '56D', 'P1.5D', 'p1d', 'P1D ', '-P1D'];
    expect(each(isDuration, good)).toEqual(all(true, good));
    expect(each(isDuration, bad)).toEqual(all(false, bad));
  });
});

describe('scalars', () => {
  const refusalOf = (act: () => unknown): unknown => {
    try {
      act();
      return null;
    } catch (error) {
      return error instanceof GraphQLError
        ? { code: error.extensions['code'], message: error.message }
        : error;
    }
  };
  const refusal = { code: 'BAD_USER_INPUT', message: errorMessages.BAD_USER_INPUT };

  test.each(Object.values(scalars).map((scalar) => [scalar.name, scalar] as const))(
    'IN3 MUST read %s or refuse it in fixed words, whatever comes in',
    (_name, scalar) => {
      const mixed = oneof(anything(), string(), stringMatching(/^[-0-9A-Z+:T. ]*$/));
      assert(
        property(mixed, (value) => {
          const refused = refusalOf(() => scalar.parseValue(value));
          expect([null, refusal]).toContainEqual(refused);
          if (typeof value !== 'string') expect(refused).toEqual(refusal);
        }),
      );
    },
  );

  test.each(Object.values(scalars).map((scalar) => [scalar.name, scalar] as const))(
    'IN3 MUST read %s in a document as in a variable',
    (_name, scalar) => {
      assert(
        property(string(), (value) => {
          const literal = refusalOf(() => scalar.parseLiteral({ kind: Kind.STRING, value }));
          expect(literal).toEqual(refusalOf(() => scalar.parseValue(value)));
        }),
      );
      const number = refusalOf(() => scalar.parseLiteral({ kind: Kind.INT, value: '1' }));
      expect(number).toEqual(refusal);
    },
  );
});
