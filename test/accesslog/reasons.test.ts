import { buildSchema, parse, type OperationDefinitionNode } from 'graphql';

import { createLogDesk } from '../../gateway/accesslog/desk.ts';
import { reasonsOf } from '../../gateway/accesslog/reasons.ts';
import { statedReason } from '../../gateway/identity/reason.ts';
import type { Viewer } from '../../schema/wire.ts';
import { startDemoFederation, type DemoFederation } from '../kit/demo-federation.ts';
import { employee, tokenFor } from '../kit/viewers.ts';
import { openTestLog, type TestLog } from './open-log.ts';

let log: TestLog;
let demo: DemoFederation;
beforeAll(async () => {
  log = await openTestLog();
  demo = await startDemoFederation({ accessLog: log.accessLog });
}, 120_000);
afterAll(async () => {
  await demo.stop();
  await log.close();
});

/** Asks over HTTP, with headers of its own. */
async function ask(viewer: Viewer, headers: Readonly<Record<string, string>>) {
  const { url } = await demo.openDoor();
  demo.forget();
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${tokenFor(viewer)}`,
      ...headers,
    },
    body: JSON.stringify({ query: '{ customer(id: "c-0000001") { id } }' }),
  });
  const body = (await response.json()) as { errors?: { extensions: object }[] };
  const row = (await log.audit()).at(-1);
  return { status: response.status, errors: body.errors, row, fetches: demo.fetches.length };
}

const investigator = employee({
  id: 'investigator-1',
  scopes: ['onderzoek'],
  purpose: 'bijzonder-onderzoek',
  client: 'desktop-7',
});

describe('why somebody looks', () => {
  test('LG-50 MUST be in the row, readable with the key of the log only, beside the program that was used', async () => {
    const reason = 'Melding 2026-17: adres té vaak gewijzigd';
    const { status, row } = await ask(investigator, {
      'klantbeeld-reason': encodeURIComponent(reason),
    });
    expect([status, row?.client, row?.actingFor]).toEqual([200, 'desktop-7', null]);
    expect(JSON.stringify(row)).not.toMatch(/Melding|gewijzigd/);
    expect(log.accessLog.pseudonyms.unseal(row?.reason ?? '')).toBe(reason);
    const desk = createLogDesk(log.accessLog, () => 0);
    const period = { from: '0000', until: '9999' };
    const [line] = await desk.who(
      { employee: 'investigator-1', ...period },
      { name: 'officer', reason: null },
    );
    expect(line).toMatchObject({ reason, client: 'desktop-7', actingFor: null });
  });

  test('LG-51 MUST be stated where the purpose asks for it: else refused before anything is fetched', async () => {
    const { status, errors, row, fetches } = await ask(investigator, {});
    expect([status, fetches]).toEqual([400, 0]);
    expect(errors?.map(({ extensions }) => extensions)).toEqual([
      { code: 'BAD_REQUEST', field: 'Klantbeeld-Reason' },
    ]);
    expect(row).toMatchObject({ decision: 'FAILED', result: 'BAD_REQUEST', reason: null });
    const free = await ask(employee(), {});
    expect([free.status, free.row?.reason]).toEqual([200, null]);
  });

  test.each([
    ['nothing', ''],
    ['spaces', '%20%20'],
    ['half a code', 'melding%2'],
    ['bytes that are no UTF-8', '%ff%fe'],
    ['a second line', 'melding%0Adone'],
    ['too much', 'x'.repeat(501)],
  ])('LG-52 MUST be refused when it is %s', (_what, header) => {
    expect(() => statedReason({ 'klantbeeld-reason': [header] })).toThrow(
      expect.objectContaining({
        extensions: { code: 'BAD_REQUEST', field: 'Klantbeeld-Reason' },
      }),
    );
  });

  test('LG-52 MUST be refused when it is said twice, and is null when it is not said', () => {
    expect(() => statedReason({ 'klantbeeld-reason': ['a', 'b'] })).toThrow(
      'The request is not a well-formed GraphQL request.',
    );
    expect(statedReason({})).toBeNull();
    expect(statedReason({ 'klantbeeld-reason': ['x'.repeat(500)] })).toHaveLength(500);
  });

  test('LG-53 MUST be taken from the changes of an operation, wherever they stand in it, and from nothing else', () => {
    const schema = buildSchema(`
      type Query { look(reason: String): String }
      type Mutation { open(id: ID!, reason: String!): String close(id: ID!): String }
    `);
    const reasons = (text: string, variables = {}) => {
      const document = parse(text);
      const operation = document.definitions[0] as OperationDefinitionNode;
      return reasonsOf({ schema, document, operation, variables });
    };
    const text = `mutation($why: String!) { a: open(id: "1", reason: $why) close(id: "2") ...More }
      fragment More on Mutation { ... { b: open(id: "3", reason: "second") } c: open(id: "4", reason: $why) }`;
    expect(reasons(text, { why: 'first' })).toEqual(['first', 'second']);
    expect(reasons(text, {})).toEqual(['second']);
    expect(reasons('{ look(reason: "nosy") }')).toEqual([]);
  });
});
