import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { startProcess, type Running } from '../kit/process.ts';

const readme = readFileSync(fileURLToPath(new URL('../../README.md', import.meta.url)), 'utf8');
const run = promisify(execFile);

/** The commands of the page under this mark, and what stands below them as the answer. */
function blockOf(mark: string): { readonly commands: string; readonly answer: string } {
  const pattern = new RegExp(
    `<!-- partner ${mark} -->\n\n\`\`\`sh\n([\\s\\S]*?)\`\`\`(?:\n\n\`\`\`json\n([\\s\\S]*?)\`\`\`)?`,
  );
  const [, commands, answer = ''] = pattern.exec(readme) ?? [];
  if (commands === undefined) throw new Error(`The page has no commands for partner ${mark}.`);
  return { commands, answer };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A server that listens on TCP has an address with a port.
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** The settings that the page starts the product with; its files lie in the folder. */
function settingsIn(folder: string): { readonly [name: string]: string } {
  const found = blockOf('settings').commands.matchAll(/(KLANTBEELD_\w+)=(\S+)/g);
  return Object.fromEntries(
    [...found].map(([, name = '', file = '']) => [name, join(folder, file)]),
  );
}

let folder: string;
let product: Running | null = null;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'klantbeeld-partner-'));
});
afterAll(async () => {
  product?.child.kill('SIGKILL');
  await product?.ended;
  rmSync(folder, { recursive: true });
});

const bash = async (commands: string): Promise<string> =>
  (await run('bash', ['-e', '-o', 'pipefail', '-c', commands], { cwd: folder })).stdout;

test('RM-11 MUST let a partner in with the commands of the page, and refuse it with less', async () => {
  await bash(blockOf('certificates').commands);
  const port = await freePort();
  product = await startProcess({
    script: 'gateway/main.ts',
    env: { ...settingsIn(folder), KLANTBEELD_PARTNER_PORT: String(port) },
  });
  await product.find(/Klantbeeld is ready on/);
  const { commands, answer } = blockOf('question');
  const here = commands.replaceAll('localhost:4443', `localhost:${port}`);
  expect(JSON.parse(await bash(here))).toEqual(JSON.parse(answer));

  const person = blockOf('person');
  const askPerson = `${here}\necho\n${person.commands.replaceAll('localhost:4443', `localhost:${port}`)}`;
  const [, given] = (await bash(askPerson)).split('\n');
  expect(JSON.parse(given ?? '')).toEqual(JSON.parse(person.answer));

  const codeOf = async (changed: string): Promise<unknown> => {
    expect(changed).not.toBe(here);
    return (JSON.parse(await bash(changed)) as { readonly code?: unknown }).code;
  };
  expect(await codeOf(here.replace(/-H "Authorization: Bearer \$TOKEN"/, ''))).toBe(
    'UNAUTHENTICATED',
  );
  const withoutCertificate = here.replace(
    /curl \$TLS (\S+\/partner\/graphql)/,
    'curl --silent --cacert ca.crt $1',
  );
  expect(await codeOf(withoutCertificate)).toBe('UNAUTHENTICATED');

  // From now on the door believes another authority, while the client goes on believing the door.
  await bash('cp ca.crt ours.crt');
  await bash(
    'openssl req -x509 -newkey rsa:2048 -nodes -keyout x.key -out ca.crt -subj "/O=Other"',
  );
  await product.find(/"what":"partners","outcome":"loaded"/);
  expect(await codeOf(here.replaceAll('ca.crt', 'ours.crt'))).toBe('UNAUTHENTICATED');
}, 120_000);
