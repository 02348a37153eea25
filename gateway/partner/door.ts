import { createServer, type ServerOptions } from 'node:https';

import type { PartnerFilePaths } from '../config/read.ts';
import { listen } from '../http/listen.ts';
import { foreignTraceOf, transactionOf } from '../http/origin.ts';
import { toProblem } from '../http/reply.ts';
import {
  createReception,
  patience,
  toDoor,
  type Door,
  type ReceptionParts,
} from '../http/reception.ts';
import {
  createOperationVisit,
  createSafeVisit,
  pathOf,
  type OperationVisitParts,
  type Visit,
} from '../http/visit.ts';
import type { DemoIssuer } from '../identity/demo.ts';
import type { FrontIdentity } from '../identity/identity.ts';
import type { Reloadable } from '../reload/reloader.ts';
import { createCertificateCheck } from './certificates.ts';
import { createCredentials } from './credentials.ts';
import { readPartnerFiles, type PartnerFiles } from './files.ts';
import { createTokenVisit } from './token.ts';

export interface PartnerDoorParts
  extends Omit<OperationVisitParts, 'welcome'>, Omit<ReceptionParts, 'visit' | 'headersFor'> {
  readonly host: string;
  /** 0 for any free port. */
  readonly port: number;
  readonly files: PartnerFilePaths;
  /** Addresses of the proxies whose word for a certificate is taken. */
  readonly proxies: readonly string[];
  readonly identity: Pick<FrontIdentity, 'forPartners'>;
  /** Gives partners tokens at `/partner/token` in demo mode; null elsewhere, where they have an issuer. */
  readonly demo: DemoIssuer | null;
}

export interface PartnerDoor extends Door {
  /** Its certificates and revocation lists, read again without a restart. */
  readonly reloadable: Reloadable;
}

/** Suites that NCSC calls good (TLS guidelines), the better ones first. */
const suites = [
  ...['TLS_AES_256_GCM_SHA384', 'TLS_CHACHA20_POLY1305_SHA256', 'TLS_AES_128_GCM_SHA256'],
  ...['ECDHE-ECDSA-AES256-GCM-SHA384', 'ECDHE-RSA-AES256-GCM-SHA384'],
  ...['ECDHE-ECDSA-CHACHA20-POLY1305', 'ECDHE-RSA-CHACHA20-POLY1305'],
  ...['ECDHE-ECDSA-AES128-GCM-SHA256', 'ECDHE-RSA-AES128-GCM-SHA256'],
];

const toTls = ({ certificate, key, authorities }: PartnerFiles): ServerOptions => ({
  cert: certificate,
  key,
  ca: authorities,
  requestCert: true,
  // Who shows none, or one that does not hold, gets an answer that says so: 401.
  rejectUnauthorized: false,
  minVersion: 'TLSv1.2',
  ciphers: suites.join(':'),
  honorCipherOrder: true,
  handshakeTimeout: 5_000,
});

/** A partner's browser, if any, is told to come by TLS only. */
const strictTransport = { 'strict-transport-security': 'max-age=31536000' } as const;

/**
 * Opens the partners' door: `/partner/graphql` over TLS with client certificates. Throws Refusal when its files cannot
 * be used, and rejects with a way out when the port is taken.
 */
export async function startPartnerDoor(parts: PartnerDoorParts): Promise<PartnerDoor> {
  let files = await readPartnerFiles(parts.files);
  const certificates = createCertificateCheck(files.trust, parts);
  const server = createServer({ ...patience, ...toTls(files) });
  const door = toDoor(
    server,
    createReception({
      ...parts,
      visit: createPartnerVisit(parts, certificates.check),
      headersFor: () => strictTransport,
    }),
  );
  return {
    ...door,
    url: await listen(server, parts, 'KLANTBEELD_PARTNER_PORT', 'https'),
    reloadable: {
      name: 'partners',
      files: Object.values(parts.files).filter((path) => path !== null),
      async reload() {
        const next = await readPartnerFiles(parts.files);
        if (next.hash === files.hash) return { kind: 'same', hash: files.hash };
        files = next;
        certificates.trust(next.trust);
        server.setSecureContext(toTls(next));
        return { kind: 'loaded', hash: next.hash, warmed: 0, lost: 0 };
      },
    },
  };
}

function createPartnerVisit(
  parts: PartnerDoorParts,
  check: Parameters<FrontIdentity['forPartners']>[0],
): Visit {
  const credentialsOf = createCredentials(parts.proxies);
  const identity = parts.identity.forPartners(check);
  const answer = createOperationVisit({
    ...parts,
    welcome(request) {
      const { headers, certificate } = credentialsOf(request);
      const origin = { ...foreignTraceOf(headers), ...transactionOf(headers) };
      return { headers, certificate, identity, origin, contract: 'partner' };
    },
  });
  const { demo } = parts;
  const giveToken = demo && createTokenVisit({ demo, credentialsOf, check });
  return createSafeVisit(parts.log, async (request, response, traceId) => {
    const path = pathOf(request);
    if (path === '/partner/graphql') return answer(request, response, traceId);
    if (path === '/partner/token' && giveToken) return giveToken(request, response, traceId);
    return toProblem('NOT_FOUND');
  });
}
