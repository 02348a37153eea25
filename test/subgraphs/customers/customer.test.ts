import type { Viewer } from '../../../schema/wire.ts';
import { recordId } from '../../../subgraphs/shared/identity.ts';
import { citizen, employee, viewer } from '../../kit/viewers.ts';
import {
  bsn,
  clerk,
  customer,
  from,
  openTestCustomers,
  organisation,
  person,
  type TestCustomers,
} from './kit.ts';

let customers: TestCustomers;
beforeEach(async () => {
  customers = await openTestCustomers();
});
afterEach(() => customers.subgraph.close());

const idIn = (source: string, sourceId: string): string => recordId('Customer', source, sourceId);
const provenance = {
  source: 'klantbeeld',
  status: 'DECLARED',
  asOf: '2026-06-01T08:00:00.000Z',
};

const anna = person('c-1', {
  number: 'K-1001',
  person: {
    initials: 'A.M.',
    givenName: 'Anna',
    namePrefix: 'de',
    familyName: 'Vries',
    birthDate: '1980-02-03',
    gender: 'vrouw',
  },
  ...bsn('123456782'),
  addresses: [
    {
      use: 'RESIDENCE',
      street: 'Kade',
      houseNumber: 3,
      houseLetter: 'b',
      postalCode: '1234ab',
      city: 'Utrecht',
    },
  ],
  digitalAddresses: [
    { sourceId: 'd-2', kind: 'EMAIL', value: 'anna@example.nl', verifiedOn: '2026-05-01' },
    { sourceId: 'd-1', kind: 'PHONE', value: '06-12345678', label: 'mobiel' },
    { sourceId: 'd-3', kind: 'PHONE', value: '030 123 45 67', isDefault: true },
  ],
  preferences: {
    channel: 'phone',
    language: 'nld',
    digitalOnly: false,
    perProduct: [{ productTypeCode: 'PARK', channel: 'email' }],
  },
  secrecy: false,
  contactable: true,
  segments: [
    { code: 'GOLD', name: 'Gold', from: '2026-01-01', responseNorm: 'PT30M' },
    { code: 'OLD', name: 'Oud', until: '2026-06-14' },
  ],
  groups: [
    { code: 'REF', name: 'Referentie', kind: 'referentiegroep', from: '2026-07-01' },
    { code: 'KLANT', name: 'Trouw', kind: 'klantgroep' },
  ],
  restrictions: [
    { kind: 'OFFERS', from: '2026-01-01T00:00:00Z', reason: 'Bezwaar' },
    { kind: 'PROFILING', from: '2025-01-01T00:00:00Z', until: '2026-01-01T00:00:00Z' },
  ],
  consents: [
    {
      purpose: 'nieuwsbrief',
      status: 'GRANTED',
      givenAt: '2025-01-01T00:00:00Z',
      channel: 'portal',
    },
    { purpose: 'aanbod', status: 'WITHDRAWN', givenAt: '2026-02-01T00:00:00Z' },
  ],
  notes: [
    {
      sourceId: 'n-1',
      text: 'Belt liever na zessen',
      createdAt: '2026-01-01T09:00:00Z',
      createdBy: 'kcc',
    },
    {
      sourceId: 'n-2',
      text: 'Verlopen',
      createdAt: '2026-03-01T09:00:00Z',
      createdBy: 'kcc',
      expiresOn: '2026-06-14',
    },
    {
      sourceId: 'n-3',
      text: 'Slechthorend',
      createdAt: '2026-04-01T09:00:00Z',
      createdBy: 'balie',
      expiresOn: '2026-06-15',
    },
  ],
  enteredBy: 'balie-4',
});

/** The part of the customer view (K2) that this subgraph answers. */
const k2 = `
  id version kind displayName secrecy contactable
  person { givenName namePrefix familyName }
  segments { name responseNorm }
  groups { name }
  preferences { channel language perProduct { productTypeCode channel } }
  digitalAddresses { id kind value isDefault verifiedOn lastDeliveryFailed provenance { source status asOf } }
  quality { completeness missing stale conflicts { field values { value provenance { source asOf } } } }`;

describe('a customer', () => {
  test('CU-30 MUST be shown to an agent with one question to the store for each sort of row (K2)', async () => {
    await customers.take(anna, person('c-2'), person('c-3'));
    customers.questions();
    expect(await customers.see('c-1', k2)).toEqual({
      id: 'c-1',
      version: 1,
      kind: 'PERSON',
      displayName: 'Anna de Vries',
      secrecy: false,
      contactable: true,
      person: { givenName: 'Anna', namePrefix: 'de', familyName: 'Vries' },
      segments: [{ name: 'Gold', responseNorm: 'PT30M' }],
      groups: [{ name: 'Trouw' }],
      preferences: {
        channel: 'phone',
        language: 'nld',
        perProduct: [{ productTypeCode: 'PARK', channel: 'email' }],
      },
      digitalAddresses: [
        { id: 'd-3', kind: 'PHONE', value: '030 123 45 67', isDefault: true, verifiedOn: null },
        { id: 'd-1', kind: 'PHONE', value: '06-12345678', isDefault: false, verifiedOn: null },
        {
          id: 'd-2',
          kind: 'EMAIL',
          value: 'anna@example.nl',
          isDefault: false,
          verifiedOn: '2026-05-01',
        },
      ].map((address) => ({ ...address, lastDeliveryFailed: null, provenance })),
      quality: { completeness: 1, missing: [], stale: [], conflicts: [] },
    });
    // Restrictions that were recorded here decide whether segments are shown.
    expect(customers.questions()).toEqual([
      { collection: 'customers', op: 'find' },
      { collection: 'restrictions', op: 'find' },
    ]);
  });

  test('MK-05 MUST be shown with its BSN whole to who may have it so, and masked to all others', async () => {
    await customers.take(anna);
    const numbers = async (viewer: Viewer): Promise<unknown> => {
      const query = '{ customer(id: "c-1") { identifiers { value } } }';
      return (await customers.ask(viewer, query)).data?.['customer'];
    };
    expect(await numbers(clerk)).toEqual({ identifiers: [{ value: '*****6782' }] });
    expect(await numbers({ ...clerk, scopes: ['bsn:read'] })).toEqual({
      identifiers: [{ value: '*****6782' }],
    });
    expect(await numbers({ ...clerk, wholeNumbers: true })).toEqual({
      identifiers: [{ value: '123456782' }],
    });
  });

  test('CU-31 MUST be shown with all that is known of it and holds today', async () => {
    await customers.take(anna);
    const fields = `
      number deceased
      person { initials birthDate birthYear gender }
      organisation { name }
      identifiers { scheme value register parent { value } verifiedAt provenance { enteredBy } }
      addresses { use line1 street houseNumber houseLetter postalCode city country from isCurrent provenance { source } }
      digitalAddresses(kind: PHONE) { e164 label }
      preferences { digitalOnly }
      restrictions { kind from until reason }
      consents { purpose status givenAt expiresAt channel evidence }
      notes { id text createdAt createdBy expiresOn }
      provenance { source status asOf enteredBy }
      represents { basis } representedBy { basis } relations { holder }`;
    expect(await customers.see('c-1', fields)).toEqual({
      number: 'K-1001',
      deceased: null,
      person: { initials: 'A.M.', birthDate: '1980-02-03', birthYear: 1980, gender: 'vrouw' },
      organisation: null,
      identifiers: [
        {
          scheme: 'BSN',
          value: '*****6782',
          register: 'BRP',
          parent: null,
          verifiedAt: null,
          provenance: { enteredBy: 'balie-4' },
        },
      ],
      addresses: [
        {
          use: 'RESIDENCE',
          line1: 'Kade 3b',
          street: 'Kade',
          houseNumber: 3,
          houseLetter: 'b',
          postalCode: '1234 AB',
          city: 'Utrecht',
          country: 'NL',
          from: null,
          isCurrent: true,
          provenance: { source: 'klantbeeld' },
        },
      ],
      digitalAddresses: [
        { e164: '+31301234567', label: null },
        { e164: '+31612345678', label: 'mobiel' },
      ],
      preferences: { digitalOnly: false },
      restrictions: [
        { kind: 'OFFERS', from: '2026-01-01T00:00:00.000Z', until: null, reason: 'Bezwaar' },
      ],
      consents: [
        {
          purpose: 'aanbod',
          status: 'WITHDRAWN',
          givenAt: '2026-02-01T00:00:00.000Z',
          channel: null,
        },
        {
          purpose: 'nieuwsbrief',
          status: 'GRANTED',
          givenAt: '2025-01-01T00:00:00.000Z',
          channel: 'portal',
        },
      ].map((consent) => ({ ...consent, expiresAt: null, evidence: null })),
      notes: [
        {
          id: 'n-3',
          text: 'Slechthorend',
          createdAt: '2026-04-01T09:00:00.000Z',
          createdBy: 'balie',
          expiresOn: '2026-06-15',
        },
        {
          id: 'n-1',
          text: 'Belt liever na zessen',
          createdAt: '2026-01-01T09:00:00.000Z',
          createdBy: 'kcc',
          expiresOn: null,
        },
      ],
      provenance: [{ ...provenance, enteredBy: 'balie-4' }],
      represents: [],
      representedBy: [],
      relations: [],
    });
  });

  test('CU-32 MUST show an establishment with the KvK number above it', async () => {
    const parentValue = '12345678';
    await customers.take(
      organisation('o-1', {
        organisation: { name: 'Bakker Jansen', legalForm: 'vof' },
        identifiers: [
          {
            scheme: 'ESTABLISHMENT',
            value: '000012345678',
            parentValue,
            verifiedAt: '2026-01-01T00:00:00Z',
          },
        ],
      }),
    );
    const fields = `displayName organisation { name legalForm }
      identifiers(scheme: ESTABLISHMENT) { value verifiedAt parent { scheme value register parent { value } } }`;
    expect(await customers.see('o-1', fields)).toEqual({
      displayName: 'Bakker Jansen',
      organisation: { name: 'Bakker Jansen', legalForm: 'vof' },
      identifiers: [
        {
          value: '000012345678',
          verifiedAt: '2026-01-01T00:00:00.000Z',
          parent: { scheme: 'KVK', value: parentValue, register: 'HR', parent: null },
        },
      ],
    });
  });

  test('CU-33 MUST name the contact persons of an organisation, in one question for all', async () => {
    const kvk = { scheme: 'KVK', value: '12345678' };
    const works = (id: string, worksFor: object, givenName: string) =>
      person(id, { kind: 'CONTACT_PERSON', person: { givenName }, worksFor });
    await customers.take(
      organisation('o-1', { identifiers: [kvk] }),
      works('p-1', customer('o-1'), 'Bart'),
      works('p-2', kvk, 'Anna'),
      works('p-3', customer('o-2'), 'Eva'),
    );
    customers.questions();
    expect(
      await customers.see('o-1', 'organisation { contactPersons { id displayName kind } }'),
    ).toEqual({
      organisation: {
        contactPersons: [
          { id: 'p-1', displayName: 'Bart', kind: 'CONTACT_PERSON' },
          { id: 'p-2', displayName: 'Anna', kind: 'CONTACT_PERSON' },
        ],
      },
    });
    expect(customers.questions()).toEqual([
      { collection: 'customers', op: 'find' },
      { collection: 'customers', op: 'find' },
    ]);
  });

  test('CU-34 MUST know an empty record too', async () => {
    await customers.take(person('c-1'));
    expect(await customers.see('c-1', k2)).toEqual({
      id: 'c-1',
      version: 1,
      kind: 'PERSON',
      displayName: null,
      secrecy: null,
      contactable: null,
      person: null,
      segments: [],
      groups: [],
      preferences: null,
      digitalAddresses: [],
      quality: {
        completeness: 0,
        missing: [
          'person.familyName',
          'person.birthDate',
          'addresses',
          'digitalAddresses.PHONE',
          'digitalAddresses.EMAIL',
          'preferences.language',
        ],
        stale: [],
        conflicts: [],
      },
    });
  });

  test('CU-35 MUST take 1 to 100 notes at a time', async () => {
    await customers.take(anna);
    expect(await customers.see('c-1', 'notes(first: 1) { id }')).toEqual({
      notes: [{ id: 'n-3' }],
    });
    for (const first of [0, -1, 101]) {
      const query = `query ($n: Int) { customer(id: "c-1") { notes(first: $n) { id } } }`;
      const { data, errors } = await customers.ask(clerk, query, { n: first });
      expect([data, errors?.map(({ extensions }) => extensions)]).toEqual([
        { customer: { notes: null } },
        [{ code: 'TOO_COMPLEX', limit: 'page' }],
      ]);
    }
  });
});

describe('addresses', () => {
  const moving = [
    {
      use: 'RESIDENCE',
      street: 'Oude Gracht',
      houseNumber: 1,
      city: 'Utrecht',
      until: '2026-06-21',
    },
    { use: 'RESIDENCE', street: 'Nieuwe Kade', houseNumber: 2, city: 'Arnhem', from: '2026-06-22' },
    { use: 'CORRESPONDENCE', line1: 'Postbus 9', city: 'Utrecht' },
  ];
  const fields = `{ line1 from until isCurrent provenance { source } }`;
  const own = { provenance: { source: 'klantbeeld' } };

  test('ST-15 MUST use the address that is valid today, and show both with from, until and source', async () => {
    await customers.take(person('c-1', { addresses: moving }));
    const old = {
      line1: 'Oude Gracht 1',
      from: null,
      until: '2026-06-21',
      isCurrent: true,
      ...own,
    };
    const next = {
      line1: 'Nieuwe Kade 2',
      from: '2026-06-22',
      until: null,
      isCurrent: false,
      ...own,
    };
    expect(await customers.see('c-1', `addresses(use: RESIDENCE) ${fields}`)).toEqual({
      addresses: [old, next],
    });
    expect(await customers.see('c-1', 'addresses { line1 isCurrent }')).toEqual({
      addresses: [
        { line1: 'Oude Gracht 1', isCurrent: true },
        { line1: 'Postbus 9', isCurrent: true },
        { line1: 'Nieuwe Kade 2', isCurrent: false },
      ],
    });
  });

  test('CU-36 MUST use the own address before that of another source, and say that they differ', async () => {
    const at = (street: string, more: object = {}) => ({
      ...bsn('123456782'),
      addresses: [{ use: 'RESIDENCE', street, houseNumber: 1, city: 'Arnhem', ...more }],
    });
    await customers.take(
      from('brp', person('x', at('Brink', { from: '2026-06-01' })), '2026-06-10T00:00:00Z'),
      person('c-1', at('Kade')),
    );
    const id = idIn('brp', 'x');
    const shown = await customers.see(
      id,
      `addresses ${fields} quality { conflicts { field values { value provenance { source } } } }`,
    );
    expect(shown).toEqual({
      addresses: [
        { line1: 'Kade 1', from: null, until: null, isCurrent: true, ...own },
        {
          line1: 'Brink 1',
          from: '2026-06-01',
          until: null,
          isCurrent: false,
          provenance: { source: 'brp' },
        },
      ],
      quality: {
        conflicts: [
          {
            field: 'addresses.RESIDENCE',
            values: [
              { value: 'Kade 1, Arnhem', provenance: { source: 'klantbeeld' } },
              { value: 'Brink 1, Arnhem', provenance: { source: 'brp' } },
            ],
          },
        ],
      },
    });
  });
});

describe('sources that differ', () => {
  test('CU-37 MUST count our own record first, then the newest, and show what others say', async () => {
    const said = (familyName: string, more: object = {}) => ({
      ...bsn('123456782'),
      person: { familyName, ...more },
    });
    await customers.take(
      from(
        'crm',
        person('1', said('VRIES', { givenName: 'Annie', birthDate: '1980-02-04' })),
        '2026-02-01T00:00:00Z',
      ),
      from(
        'brp',
        person('2', said('Jansen', { givenName: 'Anna', birthDate: '1980-02-03' })),
        '2026-03-01T00:00:00Z',
      ),
      person('c-1', { ...said('Vries'), deceased: false, contactable: true }),
      from(
        'web',
        person('3', { ...bsn('123456782'), contactable: false, secrecy: true }),
        '2020-01-01T00:00:00Z',
      ),
    );
    const shown = await customers.see(
      'c-1',
      `displayName person { birthDate } secrecy contactable deceased
      provenance { source } quality { conflicts { field values { value provenance { source } } } }`,
    );
    const value = (text: string, source: string) => ({ value: text, provenance: { source } });
    expect(shown).toEqual({
      displayName: 'Anna Vries',
      person: { birthDate: '1980-02-03' },
      secrecy: true,
      contactable: false,
      deceased: false,
      provenance: [
        { source: 'klantbeeld' },
        { source: 'brp' },
        { source: 'crm' },
        { source: 'web' },
      ],
      quality: {
        conflicts: [
          { field: 'person.givenName', values: [value('Anna', 'brp'), value('Annie', 'crm')] },
          {
            field: 'person.familyName',
            values: [value('Vries', 'klantbeeld'), value('Jansen', 'brp'), value('VRIES', 'crm')],
          },
          { field: 'person.birthDate', values: [value('1980', 'brp'), value('1980', 'crm')] },
          { field: 'contactable', values: [value('true', 'klantbeeld'), value('false', 'web')] },
        ],
      },
    });
  });

  test('CU-38 MUST show a digital address of two sources once, with one default per kind', async () => {
    const phone = (value: string, isDefault: boolean) => ({ kind: 'PHONE', value, isDefault });
    await customers.take(
      person('c-1', { ...bsn('123456782'), digitalAddresses: [phone('0612345678', true)] }),
      from(
        'crm',
        person('1', {
          ...bsn('123456782'),
          digitalAddresses: [phone('+31 6 12345678', false), phone('0301234567', true)],
        }),
      ),
    );
    expect(
      await customers.see('c-1', 'digitalAddresses { value isDefault provenance { source } }'),
    ).toEqual({
      digitalAddresses: [
        { value: '0612345678', isDefault: true, provenance: { source: 'klantbeeld' } },
        { value: '0301234567', isDefault: false, provenance: { source: 'crm' } },
      ],
    });
  });

  test('CU-39 MUST call stale what failed or was not confirmed for two years', async () => {
    const old = { source: 'crm', asOf: '2024-06-14T23:00:00Z' };
    await customers.take({
      ...person('1', {
        addresses: [{ use: 'RESIDENCE', line1: 'Kade 1' }],
        digitalAddresses: [
          { kind: 'PHONE', value: '0612345678', verifiedOn: '2024-06-15' },
          {
            kind: 'EMAIL',
            value: 'a@b.nl',
            verifiedOn: '2026-01-01',
            lastDeliveryFailed: '2026-02-01T00:00:00Z',
          },
          {
            kind: 'MAILBOX',
            value: 'x',
            verifiedOn: '2026-03-01',
            lastDeliveryFailed: '2026-02-01T00:00:00Z',
          },
        ],
      }),
      ...old,
    });
    expect(await customers.see(idIn('crm', '1'), 'quality { stale }')).toEqual({
      quality: { stale: ['addresses', 'digitalAddresses.EMAIL'] },
    });
  });
});

describe('who asked for secrecy', () => {
  const fields = `displayName secrecy addresses { line1 } digitalAddresses { value e164 }
    quality { conflicts { field } }`;
  const query = `query ($id: ID!) { customer(id: $id) { ${fields} } }`;
  const hidden = person('c-1', {
    ...bsn('123456782'),
    secrecy: true,
    person: { familyName: 'Vries' },
    addresses: [{ use: 'RESIDENCE', line1: 'Kade 1', city: 'Arnhem' }],
    digitalAddresses: [{ kind: 'PHONE', value: '0612345678' }],
  });
  const open = {
    displayName: 'Vries',
    secrecy: true,
    addresses: [{ line1: 'Kade 1' }],
    digitalAddresses: [{ value: '0612345678', e164: '+31612345678' }],
    quality: { conflicts: [] },
  };

  test('CU-40 MUST NOT have its whereabouts told to staff, save with the extra right', async () => {
    const elsewhere = { addresses: [{ use: 'RESIDENCE', line1: 'Brink 2' }] };
    await customers.take(hidden, from('brp', person('x', { ...bsn('123456782'), ...elsewhere })));
    const { data, errors } = await customers.ask(employee(), query, { id: 'c-1' });
    expect(data).toEqual({
      customer: {
        ...open,
        addresses: null,
        digitalAddresses: [{ value: '*****5678', e164: null }],
      },
    });
    expect(errors?.map(({ path, extensions }) => ({ path, extensions }))).toEqual([
      { path: ['customer', 'addresses'], extensions: { code: 'SECRECY' } },
    ]);
    expect(await customers.ask(clerk, query, { id: 'c-1' })).toEqual({
      data: { customer: { ...open, addresses: [{ line1: 'Kade 1' }, { line1: 'Brink 2' }] } },
    });
  });

  test('CU-41 MUST see its own data whole', async () => {
    await customers.take(hidden);
    expect(await customers.ask(citizen('c-1'), query, { id: 'c-1' })).toEqual({
      data: { customer: open },
    });
  });
});

describe('who may see which row', () => {
  const query = `query ($id: ID!) { customer(id: $id) { id displayName } }`;
  const fields = { person: { familyName: 'Vries' } };

  test('AZ1 MUST answer a citizen about another as about nobody', async () => {
    await customers.take(person('c-1', fields), person('c-2', fields));
    const unknown = await customers.ask(citizen('c-1'), query, { id: 'nobody' });
    expect(unknown).toEqual({ data: { customer: null } });
    expect(await customers.ask(citizen('c-1'), query, { id: 'c-2' })).toEqual(unknown);
    expect(await customers.ask(citizen(), query, { id: 'c-2' })).toEqual(unknown);
  });

  test('AZ2 MUST give a citizen its own, also when it is known by an alias only', async () => {
    await customers.take(person('c-1', { ...fields, ...bsn('123456782') }));
    const { aliasIds } = (await customers.see('c-1', 'aliasIds')) as { aliasIds: string[] };
    customers.questions();
    for (const id of ['c-1', ...aliasIds])
      expect(await customers.ask(citizen(id), '{ me { id aliasIds } }')).toEqual({
        data: { me: { id: 'c-1', aliasIds } },
      });
    const find = { collection: 'customers', op: 'find' };
    expect(customers.questions()).toEqual([find, find]);
  });

  test('CU-42 MUST know nobody as `me` who has no record, or is no citizen, without a question', async () => {
    await customers.take(person('c-1', fields));
    customers.questions();
    expect(await customers.ask(citizen(), '{ me { id } }')).toEqual({ data: { me: null } });
    expect(await customers.ask(employee(), '{ me { id } }')).toEqual({ data: { me: null } });
    expect(customers.questions()).toEqual([]);
  });

  test.each(['PARTNER', 'ANALYST', 'TELEPHONY', 'OPERATOR', 'SYSTEM'] as const)(
    'CU-43 MUST give no row to %s',
    async (kind) => {
      await customers.take(person('c-1', fields));
      const who = viewer(kind, { customerIds: ['c-1'], scopes: ['employee+'] });
      expect(await customers.ask(who, query, { id: 'c-1' })).toEqual({ data: { customer: null } });
    },
  );
});
