import { createHash, X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import {
  checkCertificate,
  type CertificateTrust,
} from '../../gateway/identity/certificates/partner-certificate.ts';
import { readRevocationLists } from '../../gateway/identity/certificates/revocations.ts';
import { KnownError } from '../../schema/errors.ts';
import {
  createAuthority,
  type Authority,
  type Certificate,
  type Wanted,
} from '../kit/certificates.ts';

const oin = '00000001002220647000';
const subject = `/C=NL/O=Waterstad/serialNumber=${oin}/CN=koppelvlak.waterstad.example`;

let folder: string;
let root: Authority;
let middle: Authority;
let client: Certificate;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'klantbeeld-'));
  root = createAuthority(join(folder, 'root'));
  middle = root.issueAuthority('/O=Test services');
  client = middle.issue({ subject, use: 'client' });
});
afterAll(() => rmSync(folder, { recursive: true }));

const toX509 = ({ certificate }: Certificate): X509Certificate => new X509Certificate(certificate);

const trustIn = (authorities: readonly Certificate[], lists: string | null): CertificateTrust => {
  const all = authorities.map(toX509);
  return { authorities: all, revocations: lists === null ? null : readRevocationLists(lists, all) };
};

const afterDays = (days: number): Date => new Date(Date.now() + days * 86_400_000);

/** What becomes of a certificate: what it says, or the code of its refusal. */
function outcome(
  certificate: Certificate,
  trust = trustIn([root, middle], null),
  now = new Date(),
): unknown {
  try {
    return checkCertificate(toX509(certificate), trust, now);
  } catch (error) {
    if (!(error instanceof KnownError)) throw error;
    return error.extensions.code;
  }
}

const accepted = (certificate: Certificate): object => ({
  thumbprint: createHash('sha256').update(toX509(certificate).raw).digest('base64url'),
  organisation: oin,
});

describe('the certificate of a partner', () => {
  test('AN10 MUST name the organisation by the OIN in its subject, and itself by its thumbprint', () => {
    expect(outcome(client)).toEqual(accepted(client));
  });

  const issued = (change: Partial<Wanted>): Certificate =>
    middle.issue({ subject, use: 'client', ...change });

  test.each([
    ['no OIN', '/O=Waterstad/CN=waterstad'],
    ['an OIN of 19 positions', '/O=W/serialNumber=0000000100222064700'],
    ['an OIN with a RSIN that fails its test', '/O=W/serialNumber=00000001002220648000'],
    ['an OIN of an unknown register', '/O=W/serialNumber=00000005002220647000'],
    ['an OIN with something after it', `/O=W/serialNumber=${oin}1`],
    ['two OINs', `/O=W/serialNumber=${oin}/serialNumber=00000001822477348000`],
    ['an OIN in another part', `/O=W/CN=${oin}`],
    ['an OIN written into another part', `/O=W/CN=x\nserialNumber=${oin}`],
  ])('AN10 MUST refuse one with %s', (_what, other) => {
    expect(outcome(issued({ subject: other }))).toBe('UNAUTHENTICATED');
  });

  test('AN10 MUST refuse one that has ended, one for servers, and one of an authority', () => {
    const ended = issued({ endDate: '20240101000000Z' });
    const others = [ended, issued({ use: 'server' }), middle, root];
    expect(others.map((one) => outcome(one))).toEqual(others.map(() => 'UNAUTHENTICATED'));
  });

  test('AN10 MUST refuse one that is not valid yet, or is from an authority that has ended', () => {
    const trust = trustIn([root, middle], null);
    expect(outcome(client, trust, afterDays(-1))).toBe('UNAUTHENTICATED');
    expect(outcome(client, trust, afterDays(9))).toEqual(accepted(client));
    expect(outcome(client, trust, afterDays(40))).toBe('UNAUTHENTICATED');
  });

  test('AN10 MUST refuse one of a stranger who bears the same name, and one without its whole chain', () => {
    const stranger = createAuthority(join(folder, 'stranger'), '/O=Test services');
    expect(outcome(stranger.issue({ subject, use: 'client' }))).toBe('UNAUTHENTICATED');
    expect(outcome(client, trustIn([middle], null))).toBe('UNAUTHENTICATED');
    expect(outcome(client, trustIn([root], null))).toBe('UNAUTHENTICATED');
  });

  test('AN10 MUST refuse one whose signature is of nobody', () => {
    const raw = Buffer.from(toX509(client).raw);
    raw.writeUInt8(raw.readUInt8(raw.length - 1) ^ 1, raw.length - 1);
    const certificate = new X509Certificate(raw).toString();
    expect(outcome({ ...client, certificate })).toBe('UNAUTHENTICATED');
  });

  test('AN10 MUST refuse one that was signed by a certificate of no authority', () => {
    const poser = middle.issueAuthority(subject, 'client');
    const below = poser.issue({ subject, use: 'client' });
    expect(toX509(below).verify(toX509(poser).publicKey)).toBe(true);
    expect(outcome(below, trustIn([root, middle, poser], null))).toBe('UNAUTHENTICATED');
  });
});

describe('revoked certificates', () => {
  const lists = (days = 10): string => `${root.revocationList(days)}${middle.revocationList(days)}`;

  test('AN10 MUST refuse what its authority took back, and nothing else', () => {
    const other = middle.issue({ subject, use: 'client' });
    const before = trustIn([root, middle], lists());
    middle.revoke(other);
    const after = trustIn([root, middle], lists());
    expect([outcome(other, before), outcome(client, before)]).toEqual([
      accepted(other),
      accepted(client),
    ]);
    expect([outcome(other, after), outcome(client, after)]).toEqual([
      'UNAUTHENTICATED',
      accepted(client),
    ]);
  });

  test('AN10 MUST refuse all of an authority that was taken back', () => {
    const lost = root.issueAuthority('/O=Lost');
    const below = lost.issue({ subject, use: 'client' });
    const everything = (): CertificateTrust =>
      trustIn([root, middle, lost], `${lists()}${lost.revocationList()}`);
    expect(outcome(below, everything())).toEqual(accepted(below));
    root.revoke(lost);
    expect(outcome(below, everything())).toBe('UNAUTHENTICATED');
    expect(outcome(client, everything())).toEqual(accepted(client));
  });

  test('AN10 MUST trust nobody on a list that no longer holds, or without a list of the authority', () => {
    const trust = trustIn([root, middle], lists(2));
    expect(outcome(client, trust, afterDays(1))).toEqual(accepted(client));
    expect(outcome(client, trust, afterDays(3))).toBe('UNAUTHENTICATED');
    expect(outcome(client, trustIn([root, middle], root.revocationList()))).toBe('UNAUTHENTICATED');
  });

  test('AN10 MUST say of a file of lists that it cannot be used, and not what is in it', () => {
    const cannot =
      'holds a revocation list that cannot be used: damaged, partial, or not signed by one of the authorities';
    const pem = middle.revocationList();
    const bytes = Buffer.from(pem.replaceAll(/-----.*-----/g, ''), 'base64');
    const toPem = (der: Buffer): string =>
      `-----BEGIN X509 CRL-----\n${der.toString('base64')}\n-----END X509 CRL-----\n`;
    const changed = Buffer.from(bytes);
    changed.writeUInt8(changed.readUInt8(60) ^ 1, 60);
    const read = (text: string, ...authorities: readonly Certificate[]): unknown => {
      try {
        return readRevocationLists(text, authorities.map(toX509)).length;
      } catch (error) {
        return error instanceof Error ? error.message : error;
      }
    };
    expect(read(pem, root, middle)).toBe(1);
    expect(read(toPem(bytes), middle)).toBe(1);
    expect(read(pem, root)).toBe(cannot);
    expect(read(toPem(changed), middle)).toBe(cannot);
    expect(read(middle.revocationList(10, 'partial'), middle)).toBe(cannot);
    for (const length of [0, 1, 4, 40, bytes.length - 1])
      expect([length, read(toPem(bytes.subarray(0, length)), middle)]).toEqual([length, cannot]);
    expect(read('nothing', middle)).toBe('holds no revocation list in PEM (BEGIN X509 CRL)');
  });
});
