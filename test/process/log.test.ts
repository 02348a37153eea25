import { createDesk, type Desk } from '../kit/command.ts';
import { lookAndKill, lossesOf, openCustomerDesk, startOn, tokenOf } from './log/kills.ts';

const desks: Desk[] = [];
afterAll(async () => {
  for (const desk of desks) await desk.remove();
});

test('AU9 over 2 kills with -9 every answer that was received MUST have its row, once, in a log that is whole', async () => {
  const desk = await openCustomerDesk();
  desks.push(desk);
  const answered: string[] = [];
  for (const answers of [37, 90]) {
    answered.push(...(await lookAndKill(await startOn(desk), { lanes: 8, answers })));
    expect(await lossesOf(desk, answered)).toEqual({
      lost: [],
      double: 0,
      verdict: 'The log is whole',
    });
  }
  expect(answered.length).toBeGreaterThanOrEqual(37 + 90);
}, 240_000);

test('LG-50 MUST answer commands while it runs, and tell what was asked before and after', async () => {
  const desk = await openCustomerDesk();
  desks.push(desk);
  const { product, url } = await startOn(desk);
  const token = await tokenOf(url);
  await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: '{"query":"query Channels { channels { code } }"}',
  });
  const running = await desk.run(
    'log',
    'who',
    '--employee',
    'demo-kcc',
    '--json',
    '--as',
    'officer',
  );
  expect(JSON.parse(running.stdout)).toMatchObject([
    { employee: 'demo-kcc', actorKind: 'EMPLOYEE', operation: 'Channels', result: 'OK' },
  ]);
  product.child.kill('SIGTERM');
  expect(await product.ended).toBe(0);
  const after = await desk.run('log', 'who', '--employee', 'officer', '--json');
  expect(JSON.parse(after.stdout)).toMatchObject([{ actorKind: 'COMMAND', operation: 'log-who' }]);
  expect(await desk.run('log', 'verify')).toMatchObject({ status: 0, stderr: '' });
  const report = await desk.run('log', 'report');
  expect(report.stdout).toMatch(/^month\torganisation\tunits\t/);
  expect(report.stdout).not.toContain('demo-kcc');
}, 120_000);

test.each([
  [['nothing'], 'Ask verify, report, who or remove-old. See --help.\n'],
  [['who'], 'Name either --employee or --customer. See --help.\n'],
  [
    ['who', '--employee', 'a', '--customer', 'b'],
    'Name either --employee or --customer. See --help.\n',
  ],
  [['report', '--specific', '--employee', 'a'], 'A specific report needs --reason. See --help.\n'],
  [['report', '--from', '1 March'], 'A day is written as 2026-03-01.\n'],
  [
    ['remove-old', '--stream', 'all', '--before', '2026-01-01'],
    'Name --stream (audit or ldv) and --before. See --help.\n',
  ],
])(
  'LG-51 MUST say what is wrong with %j, and make nothing',
  async (words, sentence) => {
    const desk = await createDesk();
    desks.push(desk);
    expect(await desk.run('log', ...words)).toEqual({ status: 2, stdout: '', stderr: sentence });
  },
  60_000,
);
