import { createHash, type X509Certificate } from 'node:crypto';

import { KnownError } from '../../../schema/errors.ts';
import { toOin } from '../../../schema/numbers.ts';
import { toSerial, type RevocationList } from './revocations.ts';

/** Whose certificates count, and which of them were taken back. */
export interface CertificateTrust {
  /** Authorities up to and with their roots. */
  readonly authorities: readonly X509Certificate[];
  /** Null when no list was set: then nothing is known to be revoked. */
  readonly revocations: readonly RevocationList[] | null;
}

/** What a certificate that holds says of its owner. */
export interface PartnerCertificate {
  /** SHA-256 of the certificate in base64url, as a token names it (`cnf.x5t#S256`, RFC 8705 §3.1). */
  readonly thumbprint: string;
  /** OIN in Subject.serialNumber (PKIoverheid). */
  readonly organisation: string;
}

/** Extended key usage for clients of TLS. */
const forClients = '1.3.6.1.5.5.7.3.2';
const longestChain = 5;

/** Reads a partner's certificate; UNAUTHENTICATED when it, or one above it, does not hold now or names no OIN. */
export function checkCertificate(
  certificate: X509Certificate,
  trust: CertificateTrust,
  now: Date,
): PartnerCertificate {
  const organisation = oinOf(certificate);
  const usage: readonly string[] | undefined = certificate.keyUsage;
  const isForClients = usage === undefined || usage.includes(forClients);
  if (organisation === null || !isForClients || !hasTrustedChain(certificate, trust, now))
    throw new KnownError('UNAUTHENTICATED');
  return { thumbprint: thumbprintOf(certificate), organisation };
}

export const thumbprintOf = ({ raw }: X509Certificate): string =>
  createHash('sha256').update(raw).digest('base64url');

/** Null when there is none, more than one, or something else than an OIN of 20 positions. */
function oinOf(certificate: X509Certificate): string | null {
  // Node's types name only the common parts of a subject; a part that is there twice is a list.
  const { serialNumber } = certificate.toLegacyObject().subject as { serialNumber?: unknown };
  return typeof serialNumber === 'string' ? toOin(serialNumber) : null;
}

function hasTrustedChain(leaf: X509Certificate, trust: CertificateTrust, now: Date): boolean {
  let subject = leaf;
  for (let length = 0; length < longestChain; length += 1) {
    const authority = trust.authorities.find((one) => isIssuedBy(subject, one));
    if (!authority || !isWithin(subject, now) || isRevoked(subject, authority, trust, now))
      return false;
    if (isIssuedBy(authority, authority)) return isWithin(authority, now);
    subject = authority;
  }
  return false;
}

const isIssuedBy = (subject: X509Certificate, authority: X509Certificate): boolean =>
  authority.ca && subject.checkIssued(authority) && subject.verify(authority.publicKey);

const isWithin = ({ validFrom, validTo }: X509Certificate, now: Date): boolean =>
  new Date(validFrom) <= now && now <= new Date(validTo);

/** Once lists are set, an authority without a list that still holds vouches for nobody. */
function isRevoked(
  subject: X509Certificate,
  authority: X509Certificate,
  { revocations }: CertificateTrust,
  now: Date,
): boolean {
  if (revocations === null) return false;
  const current = revocations.filter(
    (list) => now <= list.nextUpdate && list.authority.fingerprint256 === authority.fingerprint256,
  );
  const serial = toSerial(subject.serialNumber);
  return current.length === 0 || current.some(({ serials }) => serials.has(serial));
}
