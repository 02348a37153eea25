import { parse } from 'graphql';

import type { Answer } from './kit/answers.ts';
import type { Fault } from './kit/faults.ts';
import { beyondStock } from './kit/gaps.ts';
import { startEquality, type SmallEquality } from './kit/start-equality.ts';
import { accountGraph } from './supergraphs/accounts.ts';
import { garden } from './supergraphs/garden.ts';
import { library } from './supergraphs/library.ts';
import { media } from './supergraphs/media.ts';
import { rent } from './supergraphs/rent.ts';

/** Where our answers are meant to differ from the stock executor's, one by one; our answer is the monolith's. */
let onGarden: SmallEquality;
let onLibrary: SmallEquality;
let onAccounts: SmallEquality;
let onMedia: SmallEquality;
let onRent: SmallEquality;
beforeAll(async () => {
  onGarden = await startEquality(garden);
  onLibrary = await startEquality(library);
  onAccounts = await startEquality(accountGraph);
  onMedia = await startEquality(media);
  onRent = await startEquality(rent);
}, 60_000);

interface Answers {
  readonly ours: Answer;
  readonly monolith: Answer;
  readonly stock: Answer;
}

async function ask(
  { ways, box }: SmallEquality,
  query: string,
  { variables = {}, faults = [] }: { variables?: object; faults?: readonly Fault[] } = {},
): Promise<Answers> {
  const asked = { document: parse(query), operationName: undefined, variables: { ...variables } };
  box.faults = faults;
  try {
    const ours = await ways.ours(asked);
    const monolith = await ways.monolith(asked);
    return { ours, monolith, stock: await ways.stockAsItIs(asked) };
  } finally {
    box.faults = [];
  }
}

const fault = (type: string, more: Partial<Fault>): Fault => ({
  kind: 'error',
  type,
  field: null,
  source: null,
  code: 'NOT_FOUND',
  half: null,
  ...more,
});

test('EX-70 an error of an entity MUST stand at its own place in a list, not where the first ones stand', async () => {
  const faults = [fault('Person', { field: 'name' })];
  const { ours, monolith, stock } = await ask(onLibrary, '{ search { ... on Person { name } } }', {
    faults,
  });
  const at = (...places: number[]) =>
    places.map((place) => ({ path: ['search', place, 'name'], code: 'NOT_FOUND' }));
  expect(ours).toEqual(monolith);
  expect(ours.errors).toEqual(at(6, 7, 8));
  expect(stock.errors).toEqual(at(0, 1, 2));
});

test('EX-71 a null that must not be and that no source told of MUST be told of', async () => {
  const faults = [fault('Person', { kind: 'entity', source: 'desk' })];
  const query = '{ work(id: "b2") { title authors { name } } }';
  const { ours, monolith, stock } = await ask(onLibrary, query, { faults });
  expect(ours).toEqual({
    data: { work: null },
    errors: [{ path: ['work', 'authors', 0, 'name'], code: 'INTERNAL' }],
  });
  expect(monolith.data).toEqual(ours.data);
  expect(stock).toEqual({ data: { work: null }, errors: [] });
});

test('EX-72 an error at what only the plan asked for MUST stand at the nearest place that the client asked for', async () => {
  const faults = [fault('Book', { field: 'title' })];
  const query = '{ latest(first: 1) { about { ... on Book { headline } } } }';
  const { ours, stock } = await ask(onLibrary, query, { faults });
  expect(ours).toEqual({
    data: { latest: [{ about: { headline: null } }] },
    errors: [{ path: ['latest', 0, 'about'], code: 'NOT_FOUND' }],
  });
  expect(stock.data).toEqual(ours.data);
  expect(stock.errors).toEqual([{ path: ['latest', 0, 'about', 'title'], code: 'NOT_FOUND' }]);
});

test('EX-73 fields of a fragment on a union MUST be given also when nobody asks for the type', async () => {
  const query = '{ rooms { ... on Found { ... on Book { title } } } }';
  const { ours, monolith, stock } = await ask(onLibrary, query);
  expect(ours).toEqual(monolith);
  expect(ours.data).toEqual({
    rooms: [[{ title: 'Tides' }, null, { title: 'Ebb' }], [], [{ title: 'Äpfel "grün"' }]],
  });
  expect(stock.data).toEqual({ rooms: [[{}, null, {}], [], [{}]] });
});

test('EX-74 an object of which a condition leaves nothing MUST still be there', async () => {
  const query = `query ($all: Boolean!) {
    latest(first: 2) @skip(if: $all) { by @include(if: $all) { name } }
    person(id: "p2") { name }
  }`;
  const { ours, monolith, stock } = await ask(onLibrary, query, { variables: { all: false } });
  expect(ours).toEqual(monolith);
  expect(ours.data).toEqual({ latest: [{}, {}], person: { name: 'Bo' } });
  expect(stock.data).toBeNull();
});

test('EX-75 a field MUST be given that the client calls by the name of a key', async () => {
  const query =
    '{ work(id: "b1") { authors { friends { id: friends { id } reviews { stars } } } } }';
  const { ours, monolith, stock } = await ask(onLibrary, query);
  expect(ours).toEqual(monolith);
  expect(ours.data).toEqual({
    work: { authors: [{ friends: [{ id: [], reviews: [null, { stars: 2 }, null, null] }, null] }] },
  });
  expect(stock).toEqual({ data: undefined, errors: [{ path: [], code: 'INTERNAL' }] });
});

test('EX-76 a field MUST get its value of the context around it, which the stock executor does not give', async () => {
  const query = '{ homes { ... on Building { floors { price(days: 1) } } } }';
  const { ours, monolith, stock } = await ask(onRent, query);
  expect(ours).toEqual(monolith);
  expect(JSON.stringify(ours.data)).toContain('EUR 1');
  expect(stock.data).not.toEqual(ours.data);
  expect(JSON.stringify(stock.data)).not.toContain('EUR');
});

test('EX-77 objects MUST be given that a source knows by their interface only', async () => {
  const query = '{ lent { ... on Book { copies { number } __typename } title } }';
  const { ours, monolith, stock } = await ask(onMedia, query);
  expect(ours).toEqual(monolith);
  expect(stock.data).not.toEqual(ours.data);
});

test('EX-78 no field MUST be lost for what a field under a condition requires', async () => {
  const query = `query ($loud: Boolean!) {
    rooms { reviews(atLeast: 5) { stars } headline @include(if: $loud) }
  }`;
  const { ours, monolith, stock } = await ask(onLibrary, query, { variables: { loud: false } });
  expect(ours).toEqual(monolith);
  expect(ours.data).toEqual({
    rooms: [[{ reviews: [{ stars: 5 }] }, null, { reviews: [] }], [], [{ reviews: [] }]],
  });
  expect(stock).toEqual({ data: { rooms: [[null, null, null], [], [null]] }, errors: [] });
});

test('EX-80 a constant condition below a condition MUST lose nothing beside it', async () => {
  const query = `mutation ($both: Boolean!) {
    ... on Mutation @include(if: $both) {
      note_1: note(id: "a2", text: "Nieuw") { account { owner balance @include(if: false) } }
    }
    note_2: note(id: "a1", text: "Nieuw") { text }
  }`;
  const { ours, monolith } = await ask(onAccounts, query, { variables: { both: true } });
  expect(ours).toEqual(monolith);
  expect(ours.data).toEqual({
    note_1: { account: { owner: 'Thijs' } },
    note_2: { text: 'Nieuw' },
  });
});

test('EX-81 an error MUST empty the object around it where its source promises more than the API', async () => {
  const faults = [fault('Tree', { field: 'height' })];
  const query = '{ findings { ... on Tree { name height } } }';
  const { ours, monolith, stock } = await ask(onGarden, query, { faults });
  const errors = [{ path: ['findings', 2, 'height'], code: 'NOT_FOUND' }];
  expect(ours).toEqual({ data: { findings: [{}, {}, null, {}] }, errors });
  expect(stock.data).toEqual(ours.data);
  expect(monolith).toEqual({
    data: { findings: [{}, {}, { name: 'Eik', height: null }, {}] },
    errors,
  });
  expect(onGarden.territory.mayFail('Tree.height')).toBe(false);
  expect(onGarden.territory.mayFail('Herb.height')).toBe(true);
});

test('EX-82 a variable of a fragment that can match nothing where it stands MUST not cost the rest', async () => {
  const query = `query ($deep: Boolean!) { beds { beside { name ...Found } } }
    fragment Found on Finding { ... on Stone @include(if: $deep) { weight } ... on Weed { height } }`;
  const { ours, monolith, stock } = await ask(onGarden, query, { variables: { deep: true } });
  const [eik, munt, beuk] = ['Eik', 'Munt', 'Beuk'].map((name) => ({ name }));
  expect(ours).toEqual({
    data: {
      beds: [
        [{ beside: [munt, beuk] }, { beside: [eik] }, null],
        null,
        [],
        [{ beside: [munt] }, { beside: [] }],
      ],
    },
    errors: [],
  });
  expect(ours).toEqual(monolith);
  // A source would refuse its fetch whole, as it uses a variable that it does not declare.
  expect(stock.data).toEqual({
    beds: [
      [{ beside: [null, null] }, { beside: [null] }, null],
      null,
      [],
      [{ beside: [null] }, { beside: [] }],
    ],
  });
});

test('EX-79 small supergraphs beyond the stock executor MUST be those of EX-76 and EX-77', () => {
  expect(Object.keys(beyondStock)).toEqual([rent.name, media.name]);
});
