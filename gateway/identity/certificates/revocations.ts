import { verify, type X509Certificate } from 'node:crypto';

import { readElements, readTime, tags, type Element } from './der.ts';

/** What one authority took back (RFC 5280 §5). */
export interface RevocationList {
  readonly authority: X509Certificate;
  /** After this the list says nothing any more. */
  readonly nextUpdate: Date;
  /** Serial numbers, as `toSerial` writes them. */
  readonly serials: ReadonlySet<string>;
}

/** A serial number in hexadecimal capitals without noughts before it. */
export const toSerial = (hexadecimal: string): string =>
  hexadecimal.toUpperCase().replace(/^0+(?=.)/, '');

/**
 * The lists in a PEM file, each signed by one of these authorities. Throws a sentence for operators on what is no list,
 * was signed by nobody here, or has a critical extension (a delta, or a list of a part): it would say too little.
 */
export function readRevocationLists(
  pem: string,
  authorities: readonly X509Certificate[],
): readonly RevocationList[] {
  const blocks = pem.matchAll(/-----BEGIN X509 CRL-----([\s\S]*?)-----END X509 CRL-----/g);
  const lists = [...blocks].map(([, base64 = '']) =>
    readList(Buffer.from(base64, 'base64'), authorities),
  );
  if (lists.length === 0) throw new Error('holds no revocation list in PEM (BEGIN X509 CRL)');
  return lists;
}

function readList(bytes: Buffer, authorities: readonly X509Certificate[]): RevocationList {
  try {
    const [list] = readElements(bytes);
    const [signed, algorithm, signature] = readElements(list?.content ?? Buffer.alloc(0));
    if (!signed || !algorithm || !signature) throw new Error('This is no list.');
    const authority = authorities.find((one) => isSignedBy(one, signed, algorithm, signature));
    if (!authority) throw new Error('Nobody here signed it.');
    return { authority, ...readSigned(signed) };
  } catch {
    throw new Error(
      'holds a revocation list that cannot be used: damaged, partial, or not signed by one of the authorities',
    );
  }
}

/** Hashes by the bytes of the signature algorithm's identifier: RSA (PKCS #1) and ECDSA with SHA-2. */
const hashes: Readonly<Record<string, string>> = {
  '2a864886f70d01010b': 'sha256',
  '2a864886f70d01010c': 'sha384',
  '2a864886f70d01010d': 'sha512',
  '2a8648ce3d040302': 'sha256',
  '2a8648ce3d040303': 'sha384',
  '2a8648ce3d040304': 'sha512',
};

function isSignedBy(
  { publicKey }: X509Certificate,
  signed: Element,
  algorithm: Element,
  signature: Element,
): boolean {
  const [identifier] = readElements(algorithm.content);
  const hash = hashes[identifier?.content.toString('hex') ?? ''];
  // The first byte of a bit string counts the bits that are not used: none.
  return hash !== undefined && verify(hash, signed.whole, publicKey, signature.content.subarray(1));
}

function readSigned({ content }: Element): Omit<RevocationList, 'authority'> {
  const all = readElements(content);
  // Version (absent in the first one), algorithm, issuer, this update, next update, the revoked, extensions.
  const [, , , next, ...rest] = all[0]?.tag === tags.integer ? all.slice(1) : all;
  if (!next) throw new Error('The list does not say until when it holds.');
  if (rest.some(({ tag, content }) => tag === tags.extensions && hasCritical(content)))
    throw new Error('The list has a critical extension.');
  const revoked = rest.find(({ tag }) => tag === tags.sequence);
  const serials = readElements(revoked?.content ?? Buffer.alloc(0)).map((entry) =>
    toSerial(readElements(entry.content)[0]?.content.toString('hex') ?? ''),
  );
  return { nextUpdate: readTime(next), serials: new Set(serials) };
}

function hasCritical(extensions: Buffer): boolean {
  const [list] = readElements(extensions);
  return readElements(list?.content ?? Buffer.alloc(0)).some(({ content }) => {
    const [, critical] = readElements(content);
    return critical?.tag === tags.boolean && critical.content[0] !== 0;
  });
}
