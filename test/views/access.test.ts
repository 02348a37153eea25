import { createClock } from '../../commands/demo/clock.ts';
import { reference } from '../../commands/demo/records/own.ts';
import { contact, person } from '../../commands/demo/stories/story.ts';
import { demoCitizens } from '../../schema/demo.ts';
import type { ViewerKind } from '../../schema/wire.ts';
import {
  demoNow,
  demoViewer,
  startDemoFederation,
  type DemoFederation,
} from '../kit/demo-federation.ts';
import { citizen, viewer } from '../kit/viewers.ts';
import { exampleOf } from '../kit/ask-view.ts';
import { bsn, kinds, rootFields } from './root-fields.ts';

const { citizenA: a, citizenB: b } = demoCitizens;
const nobody = 'c-9999999';
const citizenA = demoViewer('citizenA');
const father = 'c-0000009';

let demo: DemoFederation;
beforeAll(async () => {
  demo = await startDemoFederation();
});
afterAll(() => demo.stop());
beforeEach(() => {
  demo.forget();
  demo.takeQuestions();
});

/** Kind by kind: what it gets of a root field about citizen A. */
async function outcomes(field: string, kinds: readonly ViewerKind[]): Promise<string> {
  const found: string[] = [];
  for (const kind of kinds) {
    demo.forget();
    const who = viewer(kind, { customerIds: kind === 'CITIZEN' ? [b] : [] });
    // Numbers of citizens are refused in a document.
    const head = field.includes('$bsn') ? 'query Q($bsn: String!) ' : '';
    const { data, errors = [] } = await demo.ask(`${head}{ it: ${field} }`, { bsn }, who);
    const refused = errors.map(({ extensions }) => extensions.code).join();
    // Refused whole: without data, and without one fetch.
    const isRefusal = refused === 'FORBIDDEN' || refused === 'NOT_REGISTERED';
    if (isRefusal && data === undefined && demo.fetches.length === 0) continue;
    found.push(`${kind}:${refused || (isEmpty(data?.['it']) ? 'nothing' : 'data')}`);
  }
  return found.join(' ');
}

const isEmpty = (value: unknown): boolean =>
  value === null || (Array.isArray(value) && value.length === 0);

describe('who may ask what', () => {
  test.each(rootFields)(
    'AZ7 %s MUST give each kind of viewer its own, or be refused',
    async (field, outcome) => {
      expect(await outcomes(field, kinds)).toBe(outcome);
    },
  );

  test('AZ7 MUST be checked here for every root field', () => {
    const checked = rootFields.map(([field]) => /^\w+/.exec(field)?.[0]);
    const declared = Object.keys(demo.graph.schema.getQueryType()?.getFields() ?? {});
    expect(checked.toSorted()).toEqual(declared.toSorted());
  });

  test('AZ7 a search beside what is allowed MUST refuse the whole, without a fetch or a question', async () => {
    const query = '{ me { id } customersByPhone(number: "0612345678") { customerId } }';
    const { data, errors } = await demo.ask(query, {}, citizenA);
    expect(data).toBeUndefined();
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN']);
    expect([demo.fetches, demo.takeQuestions()]).toEqual([[], []]);
  });
});

describe('a citizen', () => {
  const { query } = exampleOf('K2');

  test('AZ1 MUST get the same for another as for nobody, byte for byte', async () => {
    const narrow = '{ displayName cases { totalCount } timeline { entries { title } } }';
    const ask = async (id: string): Promise<string> =>
      JSON.stringify(
        await demo.ask(`query Q($id: ID!) { customer(id: $id) ${narrow} }`, { id }, citizenA),
      );
    expect(await ask(b)).toBe('{"data":{"customer":null}}');
    expect(await ask(b)).toBe(await ask(nobody));
    expect(JSON.stringify(await demo.ask(query, { id: b }, citizenA))).toBe(
      JSON.stringify(await demo.ask(query, { id: nobody }, citizenA)),
    );
  });

  test('AZ2 MUST get what is its own, under its id and under each of its aliases', async () => {
    const asked = '{ me { id aliasIds } }';
    const { data } = await demo.ask(asked, {}, citizenA);
    const me = data?.['me'] as { id: string; aliasIds: readonly string[] };
    expect(me).toEqual({ id: a, aliasIds: [expect.stringMatching(/^i[a-z2-7]{25}$/)] });
    const signedIn = citizen(a, ...me.aliasIds);
    const ids = [a, ...me.aliasIds].map(
      (id, at) => `c${at}: customer(id: "${id}") { id displayName }`,
    );
    const own = { id: a, displayName: 'Sanne de Vries' };
    expect(await demo.ask(`{ ${ids.join(' ')} }`, {}, signedIn)).toEqual({
      data: { c0: own, c1: own },
    });
  });

  test('AZ3 MUST not reach who acts for it, though it sees the mandate', async () => {
    const mandates =
      '{ me { representedBy { basis scope representative { id displayName } represented { id } } } }';
    expect(await demo.ask(mandates, {}, citizen(father))).toEqual({
      data: {
        me: {
          representedBy: [
            {
              basis: 'DIGID_MACHTIGEN',
              scope: ['parkeervergunning'],
              representative: null,
              represented: { id: father },
            },
          ],
        },
      },
    });
  });

  test('AZ3 MUST not reach the others of a contact in which it takes part', async () => {
    const clock = createClock(demoNow);
    const who = person(1, {
      given: '',
      family: '',
      gender: 'man',
      birthDate: '1970-01-01',
      city: 'Utrecht',
      street: 'Lindelaan',
      houseNumber: 12,
      email: null,
      phone: null,
    });
    const together = contact(who, 99, [clock, -700, '09:00'], {
      channel: 'counter',
      subject: 'Samen aan de balie',
      participants: [
        { customer: reference(a), initiator: true },
        { customer: reference(b), initiator: false, name: 'Mehmet', replyTo: '06-12312002' },
      ],
    });
    await demo.load('contacts', [together]);
    const asked = `{ contact(id: "${together.sourceId}") { subject participants { name replyTo customer { id displayName } } } }`;
    const { data } = await demo.ask(asked, {}, citizenA);
    expect(data).toEqual({
      contact: {
        subject: 'Samen aan de balie',
        participants: [
          { name: null, replyTo: null, customer: { id: a, displayName: 'Sanne de Vries' } },
          { name: null, replyTo: null, customer: null },
        ],
      },
    });
    // The other one took part as well, and sees its own half.
    const other = await demo.ask(asked, {}, demoViewer('citizenB'));
    expect(other.data?.['contact']).toMatchObject({
      participants: [{ customer: null }, { customer: { id: b } }],
    });
  });
});

describe('the entry points of a federation', () => {
  test.each([
    ['_service', '{ _service { sdl } }'],
    [
      '_entities',
      `{ _entities(representations: [{ __typename: "Customer", id: "${b}" }]) { __typename } }`,
    ],
  ])('AZ4 %s MUST not exist at the gateway', async (_name, query) => {
    for (const role of ['citizenA', 'kcc', 'analyst'] as const) {
      const { data, errors } = await demo.ask(query, {}, demoViewer(role));
      expect(data).toBeUndefined();
      expect(errors?.map(({ extensions }) => extensions.code)).toEqual([
        'GRAPHQL_VALIDATION_FAILED',
      ]);
    }
    expect(demo.fetches).toEqual([]);
  });
});
