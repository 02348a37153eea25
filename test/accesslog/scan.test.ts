import { withNumbersReplaced } from '../../schema/numbers.ts';
import { demoViewer, startDemoFederation, type DemoFederation } from '../kit/demo-federation.ts';
import { runs, variablesOf } from '../kit/ask-view.ts';
import { sendRaw } from '../kit/raw-http.ts';
import { employee, tokenFor } from '../kit/viewers.ts';
import { openTestLog, type TestLog } from './open-log.ts';

const bsn = '999990019';
const clerk = employee({ scopes: ['employee+', 'bsn:read'] });

let log: TestLog;
let demo: DemoFederation;
let url: string;
beforeAll(async () => {
  log = await openTestLog();
  demo = await startDemoFederation({ accessLog: log.accessLog });
  ({ url } = await demo.openDoor());
}, 120_000);
afterAll(async () => {
  await demo.stop();
  await log.close();
});

type Sent = Readonly<Record<string, unknown>>;

/** Asks over HTTP; gives the status. */
async function post(body: unknown, headers: Record<string, string> = {}): Promise<number> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${tokenFor(clerk)}`,
      ...headers,
    },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  await response.text();
  return response.status;
}

/** Requests that carry numbers of citizens wherever a request can carry something. */
const carrying: readonly (readonly [Sent | string, Record<string, string>?])[] = [
  [{ query: `query Q${bsn} { me { id } }`, operationName: `Q${bsn}` }],
  [{ query: `{ customer(id: "${bsn}") { displayName } }` }],
  [{ query: 'query ($id: ID!) { customer(id: $id) { displayName } }', variables: { id: bsn } }],
  [{ query: 'query ($n: Int!) { nothing(n: $n) }', variables: { n: bsn } }],
  [
    {
      query:
        'query ($v: String!) { customerByIdentifier(scheme: BSN, value: $v) { customerId displayName } }',
      variables: { v: bsn },
    },
    { 'x-purpose': 'klant-vaststellen' },
  ],
  [`{"query": "{ ${bsn}`],
  [{ query: '{ me { id } }' }, { 'x-purpose': bsn }],
  [{ query: '{ me { id } }' }, { authorization: `Bearer ${bsn}.` }],
  [{ query: '{ me { id } }' }, { traceparent: bsn, 'x-request-id': bsn, 'user-agent': bsn }],
  [{ query: '{ me { id } }' }, { 'fsc-transaction-id': bsn, 'klantbeeld-reason': `over ${bsn}` }],
];

/** Numbers, e-mail addresses and names of the people in the demo. */
async function personal(): Promise<readonly string[]> {
  const { records } = await demo.subgraphs.customers.records.dump('Customer', '');
  const found = records.flatMap((record) => {
    const { identifiers, digitalAddresses, person } = record as {
      identifiers?: readonly { scheme: string; value: string }[];
      digitalAddresses?: readonly { value: string }[];
      person?: { familyName?: string } | null;
    };
    return [
      ...(identifiers ?? []).flatMap(({ scheme, value }) => (scheme === 'BSN' ? [value] : [])),
      ...(digitalAddresses ?? []).map(({ value }) => value),
      ...(person?.familyName && person.familyName.length > 5 ? [person.familyName] : []),
    ];
  });
  return [...new Set(found)];
}

/** Words of random or keyed letters and digits may hold nine digits by chance. */
const withoutDigests = (text: string): string =>
  text.replaceAll(/(?=[\w-]*[a-z])[\w-]{12,}/gi, '…');

test('LK5 a run of everything that users ask MUST leave no number, name, address or token in log, audit or LDV', async () => {
  for (const { example, role } of runs)
    await demo.ask(example.query, variablesOf(example), demoViewer(role));
  const statuses: number[] = [];
  for (const [body, headers] of carrying) statuses.push(await post(body, headers));
  expect(new Set(statuses)).toEqual(new Set([200, 400, 401, 403]));

  const rows = { audit: await log.audit(), ldv: await log.ldv() };
  expect([rows.audit.length >= runs.length + carrying.length, rows.ldv.length > 20]).toEqual([
    true,
    true,
  ]);
  expect(demo.lines.length).toBeGreaterThanOrEqual(carrying.length);
  const written = [...demo.lines, ...rows.audit, ...rows.ldv, ...log.sentences].map((one) =>
    JSON.stringify(one),
  );
  const all = written.join('\n');
  const secrets = [...(await personal()), tokenFor(clerk), 'Bearer ', 'mongodb://', 'eyJ'];
  expect(secrets.length).toBeGreaterThan(30);
  expect(secrets.filter((secret) => all.includes(secret))).toEqual([]);
  const numbers: string[] = [];
  withNumbersReplaced(withoutDigests(all), (digits) => (numbers.push(digits), digits));
  expect(numbers).toEqual([]);
}, 120_000);

test('IN8 what a client writes into names and headers MUST stay within one line of the log', async () => {
  const before = demo.lines.length;
  const injected = 'a\n{"level":60,"msg":"forged"}';
  const requests: readonly (readonly [Sent | string, Record<string, string>?])[] = [
    [{ query: '{ me { id } }', operationName: injected }],
    [{ query: `query ${injected} { me { id } }` }],
    [{ query: '{ me { id } }', variables: { [injected]: injected } }],
    [{ query: '{ me { id } }' }, { 'x-purpose': '%0a{"level":60,"msg":"forged"}' }],
    [{ query: '{ me { id } }' }, { traceparent: '\\n{"level":60,"msg":"forged"}' }],
  ];
  for (const [body, headers] of requests) await post(body, headers);
  const raw = await sendRaw(
    url,
    `POST /graphql HTTP/1.1\r\nHost: x\r\nX-Purpose: a\n{"level":60,"msg":"forged"}\r\n\r\n`,
  );
  expect(raw).toMatch(/^HTTP\/1\.1 400 /);
  // Each line was parsed by itself as it was written: one more in it would have failed there.
  const lines = demo.lines.slice(before);
  expect(lines.filter(({ msg }) => msg === 'request').length).toBeGreaterThanOrEqual(
    requests.length,
  );
  expect(JSON.stringify(lines)).not.toContain('forged');
  const forged = (await log.audit()).filter((row) => JSON.stringify(row).includes('forged'));
  expect(forged).toEqual([]);
});
