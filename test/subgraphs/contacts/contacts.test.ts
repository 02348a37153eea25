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
  viewerOf,
  type TestContacts,
} from './kit.ts';

let contacts: TestContacts;
beforeEach(async () => {
  contacts = await openTestContacts();
});
afterEach(() => contacts.close());

const whole = /* GraphQL */ `
  {
    contact(id: "k-1") {
      id
      interactionId
      version
      number
      channel {
        code
        name
        kind
        synchronicity
        responseNorm
        enabled
      }
      direction
      startedAt
      endedAt
      waited
      subject
      content
      reply
      intent
      outcome
      succeeded
      confidential
      language
      participants {
        role
        customer {
          id
        }
        initiator
        name
        organisation
        replyTo
      }
      actors {
        id
        kind
        name
        unit
      }
      servicePoint {
        code
        name
      }
      about {
        __typename
        ... on Case {
          id
        }
        ... on Product {
          id
        }
        ... on SubjectReference {
          urn
          label
        }
      }
      followUpOf {
        id
        subject
      }
      tasks {
        id
        state
      }
      referral {
        id
        reason
      }
      attachments {
        id
        title
        format
        bytes
        urn
      }
      correctedBy {
        id
        subject
      }
      satisfaction
      source
      asOf
    }
  }
`;

const one = [
  channel('h-1'),
  servicePoint('s-1'),
  actor('a-1'),
  contact('k-0', { subject: 'Eerste vraag', startedAt: '2026-06-10T09:00:00Z' }),
  contact('k-1', {
    number: '0000000001',
    interactionId: 'gesprek-1',
    endedAt: '2026-06-14T09:10:00Z',
    waited: 'PT45S',
    content: 'Wil weten hoe het ervoor staat',
    reply: 'Volgende week bericht',
    intent: 'PROGRESS',
    outcome: 'CALLBACK_PROMISED',
    succeeded: true,
    language: 'nld',
    participants: [
      participant('c-1', { initiator: true, name: 'Mw. De Vries', replyTo: '+31612345678' }),
      participant('c-2', {
        role: 'REPRESENTATIVE',
        name: 'Dhr. Boom',
        organisation: 'Boom BV',
        replyTo: '+31687654321',
      }),
    ],
    actors: [own('a-1'), own('a-2')],
    servicePoint: 'stadhuis',
    about: [{ case: own('z-1') }, { product: own('p-1') }, { urn: 'urn:nld:x', label: 'Map 1' }],
    followUpOf: own('k-0'),
    attachments: [{ title: 'Brief', urn: 'urn:1', format: 'application/pdf', bytes: 12 }],
    satisfaction: 8,
  }),
  contact('k-2', { corrects: own('k-1'), subject: 'Toch over het rijbewijs' }),
  task('t-2', { dueAt: '2026-06-17T09:00:00Z', state: 'DONE', doneAt: '2026-06-15T09:00:00Z' }),
  task('t-1'),
  referral('r-1', { contact: own('k-1') }),
];

const answer = {
  id: 'k-1',
  interactionId: 'gesprek-1',
  version: 1,
  number: '0000000001',
  channel: {
    code: 'phone',
    name: 'Telefoon',
    kind: 'PHONE',
    synchronicity: 'SYNCHRONOUS',
    responseNorm: 'PT20S',
    enabled: true,
  },
  direction: 'INBOUND',
  startedAt: '2026-06-14T09:00:00.000Z',
  endedAt: '2026-06-14T09:10:00.000Z',
  waited: 'PT45S',
  subject: 'Vraag over de vergunning',
  content: 'Wil weten hoe het ervoor staat',
  reply: 'Volgende week bericht',
  intent: 'PROGRESS',
  outcome: 'CALLBACK_PROMISED',
  succeeded: true,
  confidential: false,
  language: 'nld',
  participants: [
    {
      role: 'CUSTOMER',
      customer: { id: 'c-1' },
      initiator: true,
      name: 'Mw. De Vries',
      organisation: null,
      replyTo: '+31612345678',
    },
    {
      role: 'REPRESENTATIVE',
      customer: { id: 'c-2' },
      initiator: false,
      name: 'Dhr. Boom',
      organisation: 'Boom BV',
      replyTo: '+31687654321',
    },
  ],
  // a-2 was never taken in.
  actors: [{ id: 'a-1', kind: 'EMPLOYEE', name: 'Jasmijn', unit: 'KCC' }],
  servicePoint: { code: 'stadhuis', name: 'Stadhuis' },
  about: [
    { __typename: 'Case', id: 'z-1' },
    { __typename: 'Product', id: 'p-1' },
    { __typename: 'SubjectReference', urn: 'urn:nld:x', label: 'Map 1' },
  ],
  followUpOf: { id: 'k-0', subject: 'Eerste vraag' },
  tasks: [
    { id: 't-1', state: 'OPEN' },
    { id: 't-2', state: 'DONE' },
  ],
  referral: { id: 'r-1', reason: 'Een paspoort haalt u zelf op; neem een pasfoto mee' },
  attachments: [
    { id: 'k-1-1', title: 'Brief', format: 'application/pdf', bytes: 12, urn: 'urn:1' },
  ],
  correctedBy: { id: 'k-2', subject: 'Toch over het rijbewijs' },
  satisfaction: 8,
  source: 'klantbeeld',
  asOf: '2026-06-15T08:00:00.000Z',
};

describe('a contact', () => {
  test('CO-20 MUST be given whole, with all that hangs on it', async () => {
    await contacts.take(...one);
    expect(await contacts.ask(employee, whole)).toEqual({ data: { contact: answer } });
  });

  test('CO-21 MUST cost a constant number of store questions, one of each sort', async () => {
    await contacts.take(...one);
    contacts.questions();
    await contacts.ask(employee, whole);
    const asked = contacts.questions().map(({ collection, op }) => `${op} ${collection}`);
    expect(asked.toSorted()).toEqual([
      'find actors',
      'find channels',
      'find contacts',
      'find contacts',
      'find contacts',
      'find referrals',
      'find servicePoints',
      'find tasks',
    ]);
  });

  test('CO-22 MUST stand on a channel that is not set up, until it is', async () => {
    await contacts.take(contact('k-1', { channel: 'post' }));
    const query = '{ contact(id: "k-1") { interactionId channel { code } } }';
    expect(await contacts.ask(employee, query)).toEqual({
      data: { contact: { interactionId: 'k-1', channel: null } },
    });
    await contacts.take(channel('h-1', { code: 'post', kind: 'LETTER', responseNorm: 'P21D' }));
    expect(await contacts.ask(employee, query)).toEqual({
      data: { contact: { interactionId: 'k-1', channel: { code: 'post' } } },
    });
  });

  test('CO-23 MUST give an unknown id like one that the viewer may not know of', async () => {
    await contacts.take(...one);
    const query = 'query ($id: ID!) { contact(id: $id) { id } task(id: $id) { id } }';
    const nothing = { data: { contact: null, task: null } };
    expect(await contacts.ask(employee, query, { id: 'nowhere' })).toEqual(nothing);
    expect(await contacts.ask(viewerOf('CITIZEN', 'c-9'), query, { id: 'k-1' })).toEqual(nothing);
    expect(await contacts.ask(viewerOf('CITIZEN', 'c-9'), query, { id: 't-1' })).toEqual(nothing);
  });
});

describe('who may read a contact', () => {
  const texts = '{ contact(id: "k-1") { subject content reply confidential } }';
  const secret = { subject: 'Schuldhulp', content: 'Vraagt uitstel', reply: 'Gegeven' };
  beforeEach(() =>
    contacts.take(contact('k-1', { ...secret, confidential: true, units: ['SCHULDHULP'] })),
  );

  test('CO-24 MUST give the texts of a confidential contact to the handling unit only', async () => {
    const hidden = { subject: null, content: null, reply: null, confidential: true };
    expect(await contacts.ask({ ...employee, units: ['KCC'] }, texts)).toEqual({
      data: { contact: hidden },
    });
    expect(await contacts.ask({ ...employee, units: ['KCC', 'SCHULDHULP'] }, texts)).toEqual({
      data: { contact: { ...secret, confidential: true } },
    });
  });

  test('CO-97 MUST give its documents, and what is to be done, to that unit and to who has to do it', async () => {
    await contacts.take(
      contact('k-2', {
        ...secret,
        confidential: true,
        units: ['SCHULDHULP'],
        attachments: [{ title: 'Schuldenlijst', urn: 'urn:dms:1' }],
      }),
      task('t-9', {
        contact: own('k-2'),
        instruction: 'Bel over de schuldenlijst',
        assignedUnit: 'BACKOFFICE',
      }),
    );
    const ask = async (...units: readonly string[]): Promise<unknown> => {
      const { data } = await contacts.ask(
        { ...employee, units },
        '{ contact(id: "k-2") { attachments { title } } task(id: "t-9") { instruction } }',
      );
      return data;
    };
    const attachments = [{ title: 'Schuldenlijst' }];
    const instruction = 'Bel over de schuldenlijst';
    expect(await ask('KCC')).toEqual({
      contact: { attachments: null },
      task: { instruction: null },
    });
    expect(await ask('SCHULDHULP')).toEqual({ contact: { attachments }, task: { instruction } });
    expect(await ask('BACKOFFICE')).toEqual({
      contact: { attachments: null },
      task: { instruction },
    });
  });

  test('CO-25 MUST give them to who has the extra right, and to the customer itself', async () => {
    const open = { data: { contact: { ...secret, confidential: true } } };
    expect(await contacts.ask({ ...employee, scopes: ['employee+'] }, texts)).toEqual(open);
    expect(await contacts.ask(viewerOf('CITIZEN', 'c-1'), texts)).toEqual(open);
  });

  test('CO-26 AZ3 MUST give a citizen of the others in its contact no more than that they took part', async () => {
    await contacts.take(
      ...one.slice(3, 5).map((record) => ({ ...record, sourceId: `x${record.sourceId}` })),
    );
    const query =
      '{ contact(id: "xk-1") { participants { role customer { id } name organisation replyTo } } }';
    expect(await contacts.ask(viewerOf('CITIZEN', 'c-2'), query)).toEqual({
      data: {
        contact: {
          participants: [
            {
              role: 'CUSTOMER',
              customer: null,
              name: null,
              organisation: null,
              replyTo: null,
            },
            {
              role: 'REPRESENTATIVE',
              customer: { id: 'c-2' },
              name: 'Dhr. Boom',
              organisation: 'Boom BV',
              replyTo: '+31687654321',
            },
          ],
        },
      },
    });
  });
});

describe('how the organisation can be reached', () => {
  beforeEach(() =>
    contacts.take(
      channel('h-2', {
        code: 'omgeving',
        name: 'Omgevingsnummer',
        addresses: [
          { value: '+31301111111', units: ['KCC', 'VTH'], hint: 'Omgevingsvergunning' },
          { value: '+31302222222', units: ['KCC'] },
        ],
      }),
      channel('h-1', {
        code: 'balie',
        name: 'Balie',
        kind: 'COUNTER',
        servicePoints: ['wijk-oost', 'stadhuis', 'nergens'],
        enabled: false,
      }),
      channel('h-3', { code: 'mail', name: 'E-mail', kind: 'EMAIL', responseNorm: 'P2D' }),
      servicePoint('s-1', { sharesDossierWith: ['wijk-oost'] }),
      servicePoint('s-2', {
        code: 'wijk-oost',
        name: 'Wijkbureau Oost',
        units: ['KCC'],
        address: 'Laan 2',
      }),
      servicePoint('s-3', { code: 'wijk-west', name: 'Wijkbureau West' }),
    ),
  );

  test('CO-27 MUST show channels with norm, addresses, hints and places (R45, R73, R75, R76)', async () => {
    const query = `{ channels { code synchronicity responseNorm enabled addresses { value units hint } servicePoints { code } } }`;
    const counter = { synchronicity: 'SYNCHRONOUS', responseNorm: 'PT20S' };
    expect(await contacts.ask(viewerOf('CITIZEN', 'c-1'), query)).toEqual({
      data: {
        channels: [
          {
            ...counter,
            code: 'balie',
            enabled: false,
            addresses: [],
            servicePoints: [{ code: 'stadhuis' }, { code: 'wijk-oost' }],
          },
          {
            code: 'mail',
            synchronicity: 'ASYNCHRONOUS',
            responseNorm: 'P2D',
            enabled: true,
            addresses: [],
            servicePoints: [],
          },
          {
            ...counter,
            code: 'omgeving',
            enabled: true,
            addresses: [
              { value: '+31301111111', units: ['KCC', 'VTH'], hint: 'Omgevingsvergunning' },
              { value: '+31302222222', units: ['KCC'], hint: null },
            ],
            servicePoints: [],
          },
        ],
      },
    });
  });

  test('CO-28 MUST show places that share their dossiers both ways (R77, R78)', async () => {
    const query = `{ servicePoints { code name kind address openingHours units sharesDossierWith { code } } }`;
    const plain = { kind: 'TOWN_HALL', address: null, openingHours: null, units: [] };
    expect(await contacts.ask(viewerOf('ANALYST'), query)).toEqual({
      data: {
        servicePoints: [
          {
            ...plain,
            code: 'stadhuis',
            name: 'Stadhuis',
            sharesDossierWith: [{ code: 'wijk-oost' }],
          },
          {
            ...plain,
            code: 'wijk-oost',
            name: 'Wijkbureau Oost',
            units: ['KCC'],
            address: 'Laan 2',
            sharesDossierWith: [{ code: 'stadhuis' }],
          },
          { ...plain, code: 'wijk-west', name: 'Wijkbureau West', sharesDossierWith: [] },
        ],
      },
    });
  });

  test('CO-29 MUST ask for channels and places once, however often they are named', async () => {
    await contacts.take(
      ...['1', '2', '3'].map((id) => contact(id, { channel: 'balie', servicePoint: 'stadhuis' })),
      message('m-1'),
    );
    contacts.questions();
    const fields = 'channel { servicePoints { sharesDossierWith { code } } } servicePoint { name }';
    await contacts.ask(
      employee,
      `{ a: contact(id: "1") { ${fields} } b: contact(id: "2") { ${fields} } c: contact(id: "3") { ${fields} } }`,
    );
    expect(
      contacts
        .questions()
        .map(({ collection }) => collection)
        .toSorted(),
    ).toEqual(['channels', 'contacts', 'servicePoints']);
  });
});
