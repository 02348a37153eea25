import { createHash, createPrivateKey, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';

import type { PartnerFilePaths } from '../config/read.ts';
import type { CertificateTrust } from '../identity/certificates/partner-certificate.ts';
import { readRevocationLists } from '../identity/certificates/revocations.ts';
import { Refusal } from '../reload/refusal.ts';

/** What the partners' door shows, and whom it believes. */
export interface PartnerFiles {
  /** PEM, as TLS takes them. */
  readonly certificate: string;
  readonly key: string;
  readonly authorities: string;
  readonly trust: CertificateTrust;
  /** First 16 hexadecimal digits of the SHA-256 of all files: the same for the same files. */
  readonly hash: string;
}

const settings = {
  certificate: 'KLANTBEELD_PARTNER_CERTIFICATE',
  key: 'KLANTBEELD_PARTNER_KEY',
  authorities: 'KLANTBEELD_PARTNER_CA',
  revocations: 'KLANTBEELD_PARTNER_CRL',
} as const;

type Name = keyof typeof settings;

/** Reads the files together; throws Refusal with every problem, named by its setting and without what is in it. */
export async function readPartnerFiles(paths: PartnerFilePaths): Promise<PartnerFiles> {
  const problems: string[] = [];
  const attempt = <Result>(name: Name, read: () => Result): Result | null => {
    try {
      return read();
    } catch (error) {
      problems.push(`${settings[name]} ${error instanceof Error ? error.message : 'is unusable'}`);
      return null;
    }
  };
  const texts = await readTexts(paths, problems);
  if (problems.length > 0) throw new Refusal(problems);
  const own = attempt('certificate', () => readCertificates(texts.certificate));
  const authorities = attempt('authorities', () => readAuthorities(texts.authorities));
  const { revocations: lists } = texts;
  const revocations = attempt('revocations', () =>
    lists === null || !authorities ? null : readRevocationLists(lists, authorities),
  );
  attempt('key', () => checkKey(texts.key, own?.[0] ?? null));
  if (problems.length > 0 || !authorities) throw new Refusal(problems);
  const hash = createHash('sha256').update(JSON.stringify(texts)).digest('hex').slice(0, 16);
  return { ...texts, trust: { authorities, revocations }, hash };
}

interface Texts {
  readonly certificate: string;
  readonly key: string;
  readonly authorities: string;
  readonly revocations: string | null;
}

async function readTexts(paths: PartnerFilePaths, problems: string[]): Promise<Texts> {
  const read = async (name: Name, path: string): Promise<string> =>
    readFile(path, 'utf8').catch(() => {
      problems.push(`${settings[name]} names a file that cannot be read`);
      return '';
    });
  const { revocations } = paths;
  return {
    certificate: await read('certificate', paths.certificate),
    key: await read('key', paths.key),
    authorities: await read('authorities', paths.authorities),
    revocations: revocations === null ? null : await read('revocations', revocations),
  };
}

function readCertificates(pem: string): readonly X509Certificate[] {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g) ?? [];
  if (blocks.length === 0) throw new Error('holds no certificate in PEM');
  try {
    return blocks.map((block) => new X509Certificate(block));
  } catch {
    throw new Error('holds a damaged certificate');
  }
}

function readAuthorities(pem: string): readonly X509Certificate[] {
  const all = readCertificates(pem);
  if (all.some(({ ca }) => !ca)) throw new Error('holds a certificate of no authority');
  return all;
}

function checkKey(pem: string, certificate: X509Certificate | null): void {
  if (!certificate) return;
  if (!certificate.checkPrivateKey(readKey(pem)))
    throw new Error('holds a key of another certificate');
}

function readKey(pem: string): ReturnType<typeof createPrivateKey> {
  try {
    return createPrivateKey(pem);
  } catch {
    throw new Error('holds no private key in PEM without a password');
  }
}
