import type { X509Certificate } from 'node:crypto';

import { LRUCache } from 'lru-cache';

import {
  checkCertificate,
  thumbprintOf,
  type CertificateTrust,
  type PartnerCertificate,
} from '../identity/certificates/partner-certificate.ts';
import type { Log } from '../observe.ts';

/** What was found of a certificate is believed for this long. */
const believedForMs = 60_000;
const certificatesKept = 1_000;

export interface CertificateCheck {
  /** As `checkCertificate`, by what is trusted at this moment. */
  check(certificate: X509Certificate): PartnerCertificate;
  /** From now on by this; what was found before counts no more. */
  trust(next: CertificateTrust): void;
}

/** Remembers for a minute which certificates hold. Operators are told once when a revocation list has ended. */
export function createCertificateCheck(
  first: CertificateTrust,
  { now, log }: { readonly now: () => number; readonly log: Log },
): CertificateCheck {
  const found = new LRUCache<string, PartnerCertificate>({
    max: certificatesKept,
    ttl: believedForMs,
    perf: { now },
    ttlResolution: 0,
  });
  let current = first;
  let isTold = false;

  function tellWhenEnded(): void {
    const hasEnded = current.revocations?.some(({ nextUpdate }) => nextUpdate.getTime() < now());
    if (isTold || !hasEnded) return;
    isTold = true;
    log.note(
      'A revocation list of KLANTBEELD_PARTNER_CRL has ended: partners of its authority are refused until there is a newer one.',
    );
  }

  return {
    check(certificate) {
      const key = thumbprintOf(certificate);
      const known = found.get(key);
      if (known) return known;
      tellWhenEnded();
      const partner = checkCertificate(certificate, current, new Date(now()));
      found.set(key, partner);
      return partner;
    },
    trust(next) {
      current = next;
      isTold = false;
      found.clear();
    },
  };
}
