import { readFileSync } from 'node:fs';

import { readPurposes } from '../../schema/access/purposes.ts';
import { createDemoPolicy, demoPurposes, purposesText } from '../kit/purposes.ts';
import { apiSchema, policyOf, supergraphSdl } from './kit.ts';

const now = (): Date => new Date('2026-03-11T10:00:00Z');
const organisation = '00000099000000001000';

const good = (changes: object = {}): object => ({
  means: 'Trying out.',
  legalBasis: { ground: 'PUBLIC_TASK', article: 'art. 6 lid 1 onder e AVG' },
  activity: 'https://register.example/test',
  claimedBy: { kinds: ['EMPLOYEE'] },
  opens: { classes: ['EMPLOYEE'] },
  relation: 'none',
  retention: 'P1Y',
  ...changes,
});

const textOf = (purposes: object, more: object = {}): string =>
  JSON.stringify({ organisation, purposes, ...more });

/** The whole message with which a file is refused. */
function refusalOf(text: string): readonly string[] {
  try {
    policyOf(readPurposes(text, now));
  } catch (error) {
    const [head, ...lines] = String(error).split('\n');
    return [head ?? '', ...lines.map((line) => line.slice(4))];
  }
  return ['it was taken'];
}
const unusable = 'PurposesError: The purposes cannot be used:';

describe('a file of purposes', () => {
  test('PU-01 MUST be read whole: who may claim what, why, and what it opens', () => {
    const purpose = demoPurposes.byCode.get('SUWI');
    expect({ ...purpose, fields: purpose?.fields.size }).toEqual({
      code: 'SUWI',
      means:
        'A partner in the chain of work and income carries out its task without asking the customer twice.',
      legalBasis: {
        ground: 'LEGAL_OBLIGATION',
        article: 'art. 6 lid 1 onder c AVG; art. 62 Wet SUWI',
      },
      activity: 'https://register.voorbeeldstad.example/verwerkingen/suwi',
      confidential: false,
      kinds: new Set(['PARTNER']),
      organisations: new Set(['00000099000000002000']),
      levels: new Map(),
      rights: [],
      implied: false,
      classes: new Set(),
      fields: 108,
      reasonRequired: false,
      bsn: true,
      relations: ['partner'],
      retention: 'P3Y',
      from: Number.NEGATIVE_INFINITY,
      until: Number.POSITIVE_INFINITY,
    });
    expect([...demoPurposes.customersPerHour]).toEqual([['00000099000000003000', 200]]);
    expect([...demoPurposes.byCode.keys()]).toEqual([
      'mijn-omgeving',
      'namens-een-ander',
      'klant-vaststellen',
      'contact-aannemen',
      'dienstverlening',
      'zaakbehandeling',
      'bijzonder-onderzoek',
      'SUWI',
      'WMO',
      'beleidsinformatie',
      'privacytoezicht',
    ]);
  });

  test('PU-07 MUST be as the README shows it', () => {
    const page = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
    const [, text = ''] = /```yaml\n(organisation: [\s\S]*?)```/.exec(page) ?? [];
    const { byCode } = readPurposes(text, now);
    expect(
      [...byCode].map(([code, { until, organisations }]) => [code, until, organisations]),
    ).toEqual([['dienstverlening', Date.parse('2028-01-01'), new Set(['00000001002220647000'])]]);
    expect(refusalOf(text)).toEqual(['it was taken']);
  });

  test('PU-02 MUST be refused with every problem in one message, each at its place', () => {
    const { legalBasis: _, ...noBasis } = good() as { legalBasis: unknown };
    const text = textOf({
      a: noBasis,
      b: good({ legalBasis: { ground: 'WISH' } }),
      c: good({ claimedBy: { kinds: ['OPERATOR'], organisations: ['00000001123456789000', 1] } }),
      d: good({ opens: { classes: ['EMPLOYE', 'PUBLIC', 'EMPLOYEE', 'EMPLOYEE'] } }),
      e: good({ opens: {} }),
      f: good({ retention: 'P0D', activity: 'register', until: '2026-02-30' }),
      g: good({ implied: true }),
      h: good({ confidential: true }),
      i: good({ claimedBy: { kinds: ['PARTNER'] } }),
      j: good({ from: '2027-01-01', until: '2026-12-31' }),
      k: good({ hours: 3 }),
      m: good({ relation: 'mandate' }),
      n: good({ relation: 'units' }),
      o: good({ relation: ['unit', 'none'] }),
      p: good({ relation: [] }),
      'l m': good(),
    });
    const aNeed = 'must be none, unit, contact, partner, self or mandate, or a list of those';
    const kinds = '"CITIZEN"|"EMPLOYEE"|"PARTNER"|"ANALYST"|"PRIVACY_OFFICER"|"TELEPHONY"';
    expect(refusalOf(text)).toEqual([
      unusable,
      'a.legalBasis: needs a ground and its article',
      'b.legalBasis.ground: Invalid option: expected one of "CONSENT"|"CONTRACT"|"LEGAL_OBLIGATION"|"VITAL_INTEREST"|"PUBLIC_TASK"',
      'b.legalBasis.article: Invalid input: expected string, received undefined',
      `c.claimedBy.kinds.0: Invalid option: expected one of ${kinds}`,
      'c.claimedBy.organisations.0: is no OIN: 20 positions, by the rules of its prefix',
      'c.claimedBy.organisations.1: must be an OIN between quotes',
      'd.opens.classes.0: is no access class',
      'd.opens.classes.1: is open without a purpose',
      'd.opens.classes: names one thing twice',
      'e.opens: opens nothing',
      'f.activity: must be a URI',
      'f.retention: must be a duration as P5Y',
      'f.until: must be a day between quotes, as "2027-12-31"',
      'g.implied: only a purpose with relation "self" or "mandate" may be implied',
      'h.confidential: needs claimedBy.rights: else anybody could look unseen',
      'i.claimedBy: needs organisations: a partner is another organisation',
      'j.until: ends before it begins',
      'k: Unrecognized key: "hours"',
      'm.claimedBy.kinds: must be CITIZEN alone: nobody else acts for another by a mandate',
      `n.relation: ${aNeed}`,
      'o.relation: "none", "self", "mandate" stand alone',
      'p.relation: must not be empty',
      'l m: must be a code of letters, digits and . : + - _',
    ]);
  });

  test.each([
    ['of another form', 'a: [', 'the file is neither YAML nor JSON: Flow sequence'],
    ['that names a purpose twice', 'a: 1\na: 2', 'the file is neither YAML nor JSON: Map keys'],
    ['that is empty', '', 'the file: Invalid input: expected object'],
    ['without a purpose', textOf({}), 'purposes: has no purpose: nobody could see anything'],
    ['without an organisation', textOf({ a: good() }, { organisation: 12 }), 'organisation: must'],
    [
      'with a number that is no OIN',
      textOf({ a: good() }, { organisation: '00000003123456780001' }),
      'organisation: is no OIN',
    ],
    [
      'with a quota for what is no OIN',
      textOf({ a: good() }, { customersPerHour: { UWV: 10 } }),
      'customersPerHour.UWV: is no OIN',
    ],
    [
      'with a quota of nobody',
      textOf({ a: good() }, { customersPerHour: { '00000099000000002000': 0 } }),
      'customersPerHour.00000099000000002000: must be 1 or more',
    ],
    [
      'with a quota for who has no purpose',
      textOf({ a: good() }, { customersPerHour: { '00000099000000002000': 10 } }),
      'customersPerHour.00000099000000002000: is of no partner that has a purpose here',
    ],
  ])('PU-03 MUST be refused when it is one %s', (_what, text, reason) => {
    const [head, only, ...more] = refusalOf(text);
    expect([head, only?.slice(0, reason.length), more]).toEqual([unusable, reason, []]);
  });

  test('PU-04 MUST be refused with a purpose that has expired, or that opens what its kinds never see', () => {
    const text = textOf({
      past: good({ until: '2026-03-10' }),
      today: good({ from: '2026-03-11', until: '2026-03-11' }),
      wide: good({ opens: { classes: ['EMPLOYEE', 'PARTNER'] } }),
    });
    expect(refusalOf(text)).toEqual([
      unusable,
      'past.until: has passed; remove the purpose, or give it more time',
      'wide.opens.classes: PARTNER is never open to EMPLOYEE',
    ]);
  });

  test('PU-05 MUST be refused when it names what the schema lacks, or may not be opened by name', () => {
    const fields = {
      Customer: ['displayName', 'shoeSize'],
      Person: ['id'],
      Channel: ['name'],
      Contact: ['satisfaction'],
      CustomerRelation: ['holder'],
    };
    const claimedBy = { kinds: ['PARTNER'], organisations: [organisation] };
    expect(refusalOf(textOf({ a: good({ claimedBy, opens: { fields } }) }))).toEqual([
      unusable,
      'a.opens.fields: Customer.shoeSize is not in the schema',
      'a.opens.fields: Person.id is not in the schema',
      'a.opens.fields: Channel.name is open without a purpose',
      'a.opens.fields: Contact.satisfaction is never open to PARTNER',
      'a.opens.fields: CustomerRelation.holder is never open to PARTNER',
    ]);
  });

  test('PU-05 MUST be refused when what it names has no effect', () => {
    const fields = {
      Query: ['customerByIdentifier', 'customer'],
      Customer: ['notes'],
      CaseProperty: ['value'],
    };
    const employees = good({ opens: { classes: ['EMPLOYEE'], fields } });
    expect(refusalOf(textOf({ a: employees }))).toEqual([
      unusable,
      'a.opens.fields: Query.customerByIdentifier is open by the class EMPLOYEE already',
      'a.opens.fields: Query.customer is open by the class EMPLOYEE already',
      'a.opens.fields: Customer.notes is open by the class EMPLOYEE already',
      'a.opens.fields: CaseProperty.value is open by the class EMPLOYEE already',
    ]);
    expect(refusalOf(textOf({ a: good({ opens: { fields } }) }))).toEqual([
      unusable,
      'a.opens.fields: CaseProperty.value cannot be reached',
    ]);
  });

  test('PU-06 MUST be refused when it opens an object and hides what the schema promises of it', () => {
    const fields = { Query: ['customer'], Customer: ['id', 'displayName', 'aliasIds'] };
    const text = textOf({ a: good({ opens: { fields } }) });
    expect(refusalOf(text)).toEqual([
      'AccessError: The access classes of the schema cannot be used:',
      'Customer.version is non-null, but hidden from EMPLOYEE for a, which reaches Customer through Query.customer.',
      'Customer.kind is non-null, but hidden from EMPLOYEE for a, which reaches Customer through Query.customer.',
      'Customer.version is non-null, but hidden from EMPLOYEE+ for a, which reaches Customer through Query.customer.',
      'Customer.kind is non-null, but hidden from EMPLOYEE+ for a, which reaches Customer through Query.customer.',
    ]);
  });

  test('AZ25 MUST fail the build without a legal basis for each purpose of the product', () => {
    const parts = purposesText.split(/^    legalBasis:\n(?: {6}.*\n)+/m);
    expect(parts).toHaveLength(demoPurposes.byCode.size + 1);
    for (const at of demoPurposes.byCode.size === 0 ? [] : parts.slice(1).keys()) {
      const bare = parts.reduce((text, part, index) =>
        index === at + 1 ? text + part : `${text}    legalBasis: ${basis}\n${part}`,
      );
      expect(refusalOf(bare)).toEqual([
        unusable,
        `${[...demoPurposes.byCode.keys()][at]}.legalBasis: needs a ground and its article`,
      ]);
    }
  });

  test('AZ15 MUST fail the build where a field has no class, whatever purposes say', () => {
    const bare = supergraphSdl.replace(/(\bme: Customer [^\n]*?)@access\(class: "SELF"\)/, '$1');
    expect(() => createDemoPolicy({ apiSchema, supergraphSdl: bare })).toThrow(
      'Query.me has no access class.',
    );
  });
});

const basis = '{ ground: PUBLIC_TASK, article: art. 6 AVG }';
