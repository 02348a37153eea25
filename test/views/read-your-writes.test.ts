import { demoPartners } from '../../schema/demo.ts';
import type { Viewer } from '../../schema/wire.ts';
import { startApart, type Apart } from '../kit/apart.ts';
import type { Answer } from '../kit/ask-http.ts';
import { employee, tokenFor, viewer } from '../kit/viewers.ts';

/** What one channel wrote, another one reads: of subgraphs in two processes that hear each other late. */
const now = new Date('2026-06-15T10:00:00Z');
const own = { source: 'klantbeeld', asOf: now.toISOString() };
const sanne = {
  ...{ ...own, type: 'Customer', sourceId: 'c-0000001', kind: 'PERSON' },
  person: { givenName: 'Sanne', namePrefix: 'de', familyName: 'Vries' },
};
const portal = 'https://portal.example.nl';

let apart: Apart;
let id: string;
beforeAll(async () => {
  apart = await startApart(() => now, { corsOrigins: [portal] });
  [id = ''] = await apart.load('customers', [sanne]);
  await apart.load('contacts', [
    {
      ...{ ...own, type: 'Channel', sourceId: 'h-1', code: 'phone', name: 'Telefoon' },
      ...{ kind: 'PHONE', responseNorm: 'PT20S' },
    },
  ]);
});
afterAll(() => apart.stop());
beforeEach(() => {
  apart.toFar.open();
  apart.toNear.open();
});

const officer = viewer('PRIVACY_OFFICER');
const suwi = viewer('PARTNER', { organisation: demoPartners.work, purpose: 'SUWI' });
const agent = employee({ id: 'agent-1', units: ['kcc'] });

async function send(
  who: Viewer,
  query: string,
  variables: object,
  headers: object = {},
  url = apart.url,
): Promise<Response> {
  return fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${tokenFor(who)}`,
      ...headers,
    },
    body: JSON.stringify({ query, variables }),
  });
}

let keys = 0;
const newKey = (): string => `key-${(keys += 1)}`;

/** What was written, and the token beside it. */
async function write(
  who: Viewer,
  query: string,
  variables: object = {},
  url = apart.url,
): Promise<{ readonly token: string; readonly answer: Answer }> {
  const response = await send(who, query, { id, key: newKey(), ...variables }, {}, url);
  const answer = (await response.json()) as Answer;
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return { token: response.headers.get('klantbeeld-consistency') ?? '', answer };
}

const relation = `customerId: $id, holder: "${demoPartners.work}", purpose: "SUWI", idempotencyKey: $key`;
const register = `mutation ($id: ID!, $key: ID!) {
  it: registerRelation(${relation}, kind: PARTNER, legalBasis: "art. 62 Wet SUWI", until: "2026-06-16T00:00:00Z") { errors { code } }
}`;
const end = `mutation ($id: ID!, $key: ID!) { it: endRelation(${relation}) { errors { code } } }`;

const picture = 'query ($id: ID!) { customer(id: $id) { displayName cases { totalCount } } }';
const look = async (who: Viewer, token?: string): Promise<Answer> =>
  (await (
    await send(who, picture, { id }, token === undefined ? {} : { 'klantbeeld-consistency': token })
  ).json()) as Answer;

const whole = { data: { customer: { displayName: 'Sanne de Vries', cases: { totalCount: 0 } } } };
const without = { data: { customer: { displayName: 'Sanne de Vries', cases: null } } };
const hidden = { data: { customer: null } };

describe('a read that brings the token of a write', () => {
  test('RW-01 MUST see it, where one without the token is shown what was before', async () => {
    apart.toFar.shut();
    const { token } = await write(officer, register);
    expect(await look(suwi)).toEqual(without);
    let hasAnswered = false;
    const reading = look(suwi, token).finally(() => (hasAnswered = true));
    expect(await look(suwi)).toEqual(without);
    expect(hasAnswered).toBe(false);
    apart.toFar.open();
    expect(await reading).toEqual(whole);
    const ended = await write(officer, end);
    expect(await look(suwi, ended.token)).toEqual(hidden);
  });

  test('RW-02 MUST see what follows from it by way of a third subgraph', async () => {
    expect(await look(agent)).toEqual(hidden);
    apart.toNear.shut();
    apart.toFar.shut();
    const input = {
      ...{ channel: 'phone', direction: 'INBOUND', startedAt: now.toISOString() },
      ...{ subject: 'Vraag', intent: 'PROGRESS', participants: [{ customerId: id }] },
    };
    const { token, answer } = await write(
      agent,
      'mutation ($input: ContactInput!, $key: ID!) { logContact(input: $input, idempotencyKey: $key) { errors { code } } }',
      { input },
    );
    expect(answer).toEqual({ data: { logContact: { errors: [] } } });
    // Contacts tells customers that this agent is in contact with it, and customers tells cases.
    expect(await look(agent)).toEqual(hidden);
    const reading = look(agent, token);
    apart.toNear.open();
    apart.toFar.open();
    expect(await reading).toEqual(whole);
  });

  test('RW-03 MUST NOT be shown what is older when its time is up, and be told which source it was', async () => {
    const short = await startApart(() => now, { subgraphTimeoutMs: 500 });
    const [other] = await short.load('customers', [sanne]);
    expect(other).toBe(id);
    short.toFar.shut();
    const { token } = await write(officer, register, {}, short.url);
    const query =
      'query ($id: ID!) { customer(id: $id) { displayName cases { totalCount } sources { system health } } }';
    const response = await send(
      suwi,
      query,
      { id },
      { 'klantbeeld-consistency': token },
      short.url,
    );
    const answer: unknown = await response.json();
    await short.stop();
    expect(answer).toEqual({
      data: {
        customer: {
          displayName: 'Sanne de Vries',
          cases: null,
          sources: [
            { system: 'cases', health: 'UNAVAILABLE' },
            { system: 'customers', health: 'FRESH' },
          ],
        },
      },
      errors: [
        {
          message: expect.any(String),
          path: ['customer', 'cases'],
          extensions: { code: 'SOURCE_UNAVAILABLE', source: 'cases' },
        },
      ],
    });
  });

  test('RW-04 MUST see all of several writes, each by its own token', async () => {
    apart.toFar.shut();
    const first = await write(officer, register);
    const second = await write(officer, end);
    const reading = look(suwi, `${first.token}, ${second.token}`);
    apart.toFar.open();
    expect(await reading).toEqual(hidden);
  });
});

describe('the token', () => {
  test('RW-05 MUST tell nothing: of one length, another each time, and none of the numbers in it', async () => {
    const first = await write(officer, register);
    const again = await write(officer, end);
    expect(first.token).toMatch(/^[\w-]{71}$/);
    expect(again.token).toMatch(/^[\w-]{71}$/);
    expect(again.token.slice(2, 40)).not.toBe(first.token.slice(2, 40));
    const { headers } = await send(suwi, picture, { id });
    expect(headers.get('klantbeeld-consistency')).toBeNull();
  });

  test('RW-06 MUST come with a refusal too: who is told of a newer version must be able to read it', async () => {
    const { token, answer } = await write(officer, end);
    expect(answer).toEqual({ data: { it: { errors: [{ code: 'NOT_FOUND' }] } } });
    expect(token).toMatch(/^[\w-]{71}$/);
  });

  test('RW-07 MUST be refused when it was changed, cut, made up, or there are too many of them', async () => {
    const { token } = await write(officer, register);
    const changed = `${token.slice(0, 30)}${token[30] === 'A' ? 'B' : 'A'}${token.slice(31)}`;
    const bad = [changed, token.slice(0, -4), 'x', Array.from({ length: 9 }, () => token).join()];
    for (const one of bad) {
      const response = await send(suwi, picture, { id }, { 'klantbeeld-consistency': one });
      expect([response.status, await response.json()]).toMatchObject([
        400,
        {
          code: 'BAD_REQUEST',
          errors: [{ extensions: { code: 'BAD_REQUEST', field: 'Klantbeeld-Consistency' } }],
        },
      ]);
    }
    const nobody = { authorization: 'Bearer', 'klantbeeld-consistency': 'x' };
    expect((await send(suwi, picture, { id }, nobody)).status).toBe(401);
  });

  test('RW-08 MUST be given to pages of known origins, and be taken from them', async () => {
    const response = await send(officer, register, { id, key: newKey() }, { origin: portal });
    expect(response.headers.get('access-control-expose-headers')).toContain(
      'klantbeeld-consistency',
    );
    const preflight = await fetch(`${apart.url}/graphql`, {
      method: 'OPTIONS',
      headers: { origin: portal, 'access-control-request-method': 'POST' },
    });
    expect(preflight.headers.get('access-control-allow-headers')).toContain(
      'klantbeeld-consistency',
    );
  });
});
