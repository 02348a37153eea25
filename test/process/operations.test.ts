import { exportJWK, generateKeyPair, SignJWT } from 'jose';

import { demoOrganisation } from '../../schema/demo.ts';
import { createDesk, type Desk } from '../kit/command.ts';
import { startProcess, type Running } from '../kit/process.ts';

const issuer = 'https://issuer.example';
const text = 'query Types { productTypes { name } }';

let desk: Desk;
let product: Running | null = null;
beforeAll(async () => {
  desk = await createDesk();
});
afterAll(async () => {
  product?.child.kill('SIGKILL');
  await product?.ended;
  await desk.remove();
});

/** Signs employees in by a key that the product is told of in a file. */
async function createIssuer(): Promise<{ readonly file: string; token(): Promise<string> }> {
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
  const jwk = { ...(await exportJWK(publicKey)), kid: 'a', alg: 'RS256', use: 'sig' };
  const file = await desk.write('issuers.yaml', {
    issuers: [
      {
        ...{ issuer, audience: 'klantbeeld', jwks: { keys: [jwk] } },
        ...{ kind: 'EMPLOYEE', organisation: demoOrganisation },
      },
    ],
  });
  return {
    file,
    token: () =>
      new SignJWT({ azp: 'balie-app' })
        .setProtectedHeader({ alg: 'RS256', kid: 'a', typ: 'at+jwt' })
        .setIssuer(issuer)
        .setAudience('klantbeeld')
        .setSubject('agent-1')
        .setJti('t-1')
        .setIssuedAt()
        .setExpirationTime('10m')
        .sign(privateKey),
  };
}

test('GL16 MUST let employees in production ask what is registered and no text, and take over what the command adds', async () => {
  const folder = desk.path('operations');
  const settings = { KLANTBEELD_OPERATIONS: folder };
  const register = (id: string): Promise<unknown> =>
    desk
      .write(`${id}.json`, { [id]: text })
      .then((path) =>
        desk.runWith(
          settings,
          'operations',
          'register',
          '--client',
          'balie',
          '--kind',
          'EMPLOYEE',
          path,
        ),
      );
  expect(await register('first')).toEqual({
    status: 0,
    stdout: 'balie: 1 operation registered, 0 known before, 0 withdrawn; it may ask 1.\n',
    stderr: '',
  });
  const { file, token } = await createIssuer();
  product = await startProcess({
    script: 'gateway/main.ts',
    env: { ...settings, NODE_ENV: 'production', KLANTBEELD_ISSUERS: file },
  });
  const [, url] = await product.find(/Klantbeeld is ready on (\S+)/);
  const authorization = `Bearer ${await token()}`;
  const ask = async (body: object): Promise<readonly [number, unknown]> => {
    const reply = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization },
      body: JSON.stringify(body),
    });
    const { data, errors } = (await reply.json()) as {
      readonly data?: object;
      readonly errors?: readonly { readonly extensions: { readonly code: string } }[];
    };
    return [reply.status, data ?? errors?.[0]?.extensions.code];
  };
  const answered = [200, { productTypes: [] }];
  const unknown = [400, 'NOT_REGISTERED'];
  expect(await ask({ documentId: 'first' })).toEqual(answered);
  expect(await ask({ documentId: 'second' })).toEqual(unknown);
  expect(await ask({ query: text })).toEqual(unknown);
  await register('second');
  await product.find(/"what":"operations","outcome":"loaded"/);
  expect(await ask({ documentId: 'second' })).toEqual(answered);
  expect(await ask({ documentId: 'first' })).toEqual(answered);
  await desk.write('operations/portaal.json', '{');
  await product.find(/"what":"operations","outcome":"refused".*portaal/);
  expect(await ask({ documentId: 'second' })).toEqual(answered);
}, 120_000);
