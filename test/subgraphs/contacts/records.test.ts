import { identifierAlias, recordId } from '../../../subgraphs/shared/identity.ts';
import {
  actor,
  channel,
  contact,
  employee,
  message,
  openTestContacts,
  own,
  participant,
  referral,
  servicePoint,
  task,
  type Fields,
  type TestContacts,
} from './kit.ts';

let contacts: TestContacts;
beforeEach(async () => {
  contacts = await openTestContacts();
});
afterEach(() => contacts.subgraph.close());

describe('what may come in', () => {
  test('CO-01 MUST name the types in the order in which they must come', () => {
    expect(contacts.subgraph.records.types).toEqual([
      'Channel',
      'ServicePoint',
      'Actor',
      'Contact',
      'Task',
      'Referral',
      'OutboundMessage',
    ]);
  });

  const refused: [string, () => ReturnType<typeof contact>, string, string][] = [
    [
      'a channel without a norm',
      () => channel('h-1', { responseNorm: undefined }),
      'BAD_USER_INPUT',
      'responseNorm: invalid type',
    ],
    [
      'a norm of nothing',
      () => channel('h-1', { responseNorm: 'P0D' }),
      'BAD_USER_INPUT',
      'responseNorm: a norm of nothing',
    ],
    [
      'a norm that is no duration',
      () => channel('h-1', { responseNorm: '2 dagen' }),
      'BAD_USER_INPUT',
      'responseNorm: not a duration',
    ],
    [
      'an unknown kind of channel',
      () => channel('h-1', { kind: 'PIGEON' }),
      'BAD_USER_INPUT',
      'kind: invalid value',
    ],
    [
      'a field that is not known',
      () => actor('a-1', { salary: 1 }),
      'BAD_USER_INPUT',
      'record: unrecognized keys',
    ],
    [
      'a moment without offset',
      () => contact('k-1', { startedAt: '2026-06-14T09:00:00' }),
      'BAD_USER_INPUT',
      'startedAt: not an instant with an offset',
    ],
    [
      'a day that is none',
      () => contact('k-1', { startedAt: '2026-02-30T09:00:00Z' }),
      'BAD_USER_INPUT',
      'startedAt: not an instant with an offset',
    ],
    [
      'a language of two letters',
      () => contact('k-1', { language: 'nl' }),
      'BAD_USER_INPUT',
      'language: invalid format',
    ],
    [
      'a satisfaction of 11',
      () => contact('k-1', { satisfaction: 11 }),
      'BAD_USER_INPUT',
      'satisfaction: too big',
    ],
    [
      'a BSN that fails its test',
      () => contact('k-1', { participants: [{ customer: { scheme: 'BSN', value: '123456789' } }] }),
      'INVALID_IDENTIFIER',
      'participants.0.customer.value: does not satisfy the rules of its scheme',
    ],
    [
      'a referral without its place',
      () => referral('r-1', { toServicePoint: undefined }),
      'BAD_USER_INPUT',
      'toServicePoint: missing',
    ],
    [
      'a referral to an OIN that is none',
      () => referral('r-1', { target: 'PARTNER', toPartnerOin: '1823288444' }),
      'INVALID_IDENTIFIER',
      'toPartnerOin: does not satisfy the rules of its scheme',
    ],
    [
      'R55: personal data passed on without a legal basis',
      () => referral('r-1', { transfersPersonalData: true }),
      'LEGAL_BASIS_REQUIRED',
      'legalBasis: missing',
    ],
    [
      'a message without any moment',
      () => message('m-1', { sentAt: undefined }),
      'BAD_USER_INPUT',
      'sentAt: missing, as is queuedAt',
    ],
    [
      'a task of which nothing tells when it is due',
      () => task('t-1', { contact: own('nowhere'), promisedBy: undefined }),
      'BAD_USER_INPUT',
      'dueAt: A variable or argument has a value that is not allowed.',
    ],
  ];
  test.each(refused)(
    'CO-02 MUST refuse %s, naming path and rule',
    async (_what, make, code, reason) => {
      expect(await contacts.load(make())).toEqual([{ kind: 'rejected', code, reason }]);
    },
  );

  test('CO-03 MUST take the rest in when one of a batch is refused by what is not there', async () => {
    const results = await contacts.load(
      contact('k-1'),
      task('t-1'),
      task('t-2', { contact: own('nowhere'), promisedBy: undefined }),
      task('t-3'),
    );
    expect(results.map(({ kind }) => kind)).toEqual(['created', 'created', 'rejected', 'created']);
  });

  test('CO-04 MUST know an unchanged record again, and count the changes of a changed one', async () => {
    await contacts.take(contact('k-1'));
    const again = await contacts.load(contact('k-1', { asOf: '2026-06-20T00:00:00Z' }));
    const changed = await contacts.load(contact('k-1', { subject: 'Iets anders' }));
    expect([...again, ...changed].map(({ kind }) => kind)).toEqual(['unchanged', 'changed']);
    expect(await contacts.ask(employee, '{ contact(id: "k-1") { version subject } }')).toEqual({
      data: { contact: { version: 2, subject: 'Iets anders' } },
    });
  });

  test('CO-05 MUST refuse a second channel of one code', async () => {
    const results = await contacts.load(channel('h-1'), channel('h-2'));
    expect(results).toEqual([
      { kind: 'created', id: 'h-1', customerIds: [] },
      {
        kind: 'rejected',
        code: 'DUPLICATE_IDENTIFIER',
        reason: 'record: an identifier in it is in use',
      },
    ]);
  });

  test('CO-06 MUST tell whom a record is about, by the key of a record or by an identifier', async () => {
    const bsn = { scheme: 'BSN', value: '999990019' };
    const partij = { source: 'open-klant', sourceId: '7f' };
    const results = await contacts.load(
      contact('k-1', {
        participants: [{ customer: partij }, { customer: bsn }, { name: 'Onbekend' }],
      }),
    );
    expect(results).toEqual([
      {
        kind: 'created',
        id: 'k-1',
        customerIds: [
          recordId('Customer', 'open-klant', '7f'),
          identifierAlias(contacts.keys.blind, 'BSN', '999990019'),
        ],
      },
    ]);
  });

  test('CO-07 MUST give an imported record the id that others can work out', async () => {
    const record = { ...contact('33549ba5'), source: 'open-klant' };
    const [result] = await contacts.load(record);
    expect(result).toMatchObject({ id: recordId('Contact', 'open-klant', '33549ba5') });
  });

  test('CO-08 MUST tell which ids it does not know', async () => {
    await contacts.take(contact('k-1'), task('t-1'), referral('r-1'), message('m-1'), actor('a-1'));
    const asked = ['k-1', 'k-2', 't-1', 'r-1', 'm-1', 'a-1', 'c-1'];
    expect(await contacts.subgraph.records.missing(asked)).toEqual(['k-2', 'c-1']);
  });
});

describe('what goes out again', () => {
  const full: Fields = {
    number: '0000000001',
    interactionId: 'gesprek-1',
    direction: 'OUTBOUND',
    endedAt: '2026-06-14T09:10:00.000Z',
    startedAt: '2026-06-14T09:00:00.000Z',
    waited: 'PT45S',
    content: 'Wil weten hoe het ervoor staat',
    reply: 'Volgende week bericht',
    intent: 'PROGRESS',
    outcome: 'CALLBACK_PROMISED',
    succeeded: true,
    confidential: true,
    units: ['KCC'],
    language: 'nld',
    participants: [
      {
        role: 'REPRESENTATIVE',
        customer: { scheme: 'BSN', value: '999990019' },
        initiator: true,
        name: 'L. Boom',
        organisation: 'Boom BV',
        replyTo: '+31612345678',
      },
      { role: 'CUSTOMER', initiator: false, name: 'Onbekend' },
    ],
    actors: [own('a-1')],
    servicePoint: 'stadhuis',
    about: [
      { case: { source: 'open-zaak', sourceId: 'z-1' } },
      { product: own('p-1') },
      { urn: 'urn:nld:gemeente:archief:map:map:1', label: 'Map 1' },
    ],
    followUpOf: own('k-0'),
    corrects: own('k-9'),
    attachments: [{ title: 'Brief', urn: 'urn:1', format: 'application/pdf', bytes: 12 }],
    satisfaction: 8,
  };
  const records = [
    channel('h-1', {
      synchronicity: 'SYNCHRONOUS',
      addresses: [
        { value: '14030', units: ['KCC'], hint: 'Algemeen' },
        { value: '+31301', units: [] },
      ],
      servicePoints: ['stadhuis'],
      enabled: false,
    }),
    servicePoint('s-1', {
      address: 'Plein 1',
      openingHours: 'ma-vr 9-17',
      units: ['KCC'],
      sharesDossierWith: ['wijk'],
    }),
    actor('a-1'),
    contact('k-1', full),
    task('t-1', {
      state: 'ATTEMPTED',
      assignedTo: own('a-1'),
      instruction: 'Bel na vijven',
      promisedToCustomer: true,
      promisedBy: '2026-06-16T09:00:00.000Z',
      dueAt: '2026-06-16T08:00:00.000Z',
      createdAt: '2026-06-14T09:01:00.000Z',
      attempts: [
        { at: '2026-06-14T17:05:00.000Z', by: 'Jasmijn', reached: false, note: 'Voicemail' },
      ],
      doneAt: '2026-06-15T17:05:00.000Z',
      resultContact: own('k-2'),
    }),
    referral('r-1', {
      contact: own('k-1'),
      context: 'Heeft haast',
      transfersPersonalData: true,
      legalBasis: 'Paspoortwet',
      case: own('z-1'),
      stepCode: 'ophalen',
      state: 'ACCEPTED',
      announcedAt: '2026-06-14T09:05:00.000Z',
      expiresAt: '2026-06-30T00:00:00.000Z',
    }),
    message('m-1', {
      contact: own('k-1'),
      queuedAt: '2026-06-13T09:30:00.000Z',
      sentAt: '2026-06-13T09:31:00.000Z',
    }),
  ].map((record) => ({ ...record, asOf: '2026-06-15T08:00:00.000Z' }));

  test('CO-09 MUST give every record out as it came in, identifiers of customers too', async () => {
    await contacts.take(...records);
    const given = await Promise.all(
      contacts.subgraph.records.types.map((type) => contacts.subgraph.records.dump(type, '')),
    );
    expect(given.flatMap((page) => page.records)).toEqual(records);
    expect(given.map(({ next }) => next)).toEqual(records.map(() => null));
    const again = await contacts.load(...records);
    expect(again.map(({ kind }) => kind)).toEqual(records.map(() => 'unchanged'));
  });

  test('CO-10 MUST remove what its source no longer has, and tell the others', async () => {
    const [kept, gone] = ['1', '2'].map((id) => ({ ...contact(id), source: 'open-klant' }));
    if (!kept || !gone) throw new Error('two records');
    await contacts.take(kept, gone);
    await contacts.subgraph.records.load([kept], 'second');
    const counts = await contacts.subgraph.records.prune('open-klant', ['Contact'], 'second');
    expect(counts).toEqual({ Contact: 1 });
    const ids = [kept, gone].map(({ sourceId }) =>
      recordId('Contact', 'open-klant', String(sourceId)),
    );
    expect(await contacts.subgraph.records.missing(ids)).toEqual([ids[1]]);
    const { events } = await contacts.subgraph.events.read('', {
      waitMs: 0,
      signal: new AbortController().signal,
    });
    expect(events.map(({ id, removed }) => ({ id, removed }))).toEqual([
      { id: ids[0], removed: false },
      { id: ids[1], removed: true },
    ]);
  });
});

describe('when a task is due', () => {
  const dueAt = async (fields: Fields): Promise<unknown> => {
    await contacts.take(
      contact('k-1', { participants: [participant('c-1')] }),
      task('t-1', fields),
    );
    const { data } = await contacts.ask(employee, '{ task(id: "t-1") { dueAt } }');
    return data;
  };

  test('CO-11 MUST be as recorded, whatever was promised', async () => {
    expect(await dueAt({ dueAt: '2026-06-15T12:00:00+02:00' })).toEqual({
      task: { dueAt: '2026-06-15T10:00:00.000Z' },
    });
  });
  test('CO-12 MUST be as promised when nothing else is recorded', async () => {
    expect(await dueAt({})).toEqual({ task: { dueAt: '2026-06-16T09:00:00.000Z' } });
  });
  test('CO-13 MUST be two working days after the contact began, on a Sunday, when nothing was promised (R7)', async () => {
    expect(await dueAt({ promisedBy: undefined, kind: 'REPLY' })).toEqual({
      task: { dueAt: '2026-06-17T06:30:00.000Z' },
    });
  });
});
