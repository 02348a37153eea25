import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Agent, request } from 'undici';

import type { PartnerFilePaths } from '../../gateway/config/read.ts';
import { demoPartners } from '../../schema/demo.ts';
import { createAuthority, type Authority, type Certificate } from './certificates.ts';

/** The partners of the demo organisation, by what they do. */
export const partnerOins = { suwi: demoPartners.work, wmo: demoPartners.support } as const;
export type PartnerName = keyof typeof partnerOins;

/** The certificates on both sides of a partners' door, in files as an operator has them. */
export interface PartnerDesk {
  readonly folder: string;
  readonly authority: Authority;
  readonly clients: { readonly [name in PartnerName]: Certificate };
  readonly files: PartnerFilePaths;
  /** A certificate of a partner beside the ones above. */
  issue(name: PartnerName): Certificate;
  /** Writes the revocation list anew, as it is now. */
  writeRevocations(): void;
  /** Writes another certificate for the door into its files. */
  renewDoor(): void;
  remove(): void;
}

export function createPartnerDesk(): PartnerDesk {
  const folder = mkdtempSync(join(tmpdir(), 'klantbeeld-partner-'));
  const authority = createAuthority(join(folder, 'authority'));
  const issue = (name: PartnerName): Certificate =>
    authority.issue({
      subject: `/O=${name}/serialNumber=${partnerOins[name]}/CN=${name}`,
      use: 'client',
    });
  const at = (name: string): string => join(folder, name);
  const files = {
    certificate: at('door.crt'),
    key: at('door.key'),
    authorities: at('ca.crt'),
    revocations: at('ca.crl'),
  };
  const desk: PartnerDesk = {
    folder,
    authority,
    clients: { suwi: issue('suwi'), wmo: issue('wmo') },
    files,
    issue,
    writeRevocations: () => writeFileSync(files.revocations, authority.revocationList()),
    renewDoor() {
      const { certificate, key } = authority.issue({ subject: '/CN=localhost', use: 'server' });
      writeFileSync(files.certificate, certificate);
      writeFileSync(files.key, key);
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
  desk.renewDoor();
  desk.writeRevocations();
  writeFileSync(files.authorities, authority.certificate);
  return desk;
}

export interface Sent {
  readonly path?: string;
  readonly headers?: { readonly [name: string]: string | string[] };
  readonly body?: string;
}

export interface Received {
  readonly status: number;
  readonly headers: { readonly [name: string]: string | string[] | undefined };
  readonly body: unknown;
}

/** A client of the door that shows this certificate, or none, over one connection that it keeps. */
export interface PartnerClient {
  send(sent: Sent): Promise<Received>;
  close(): Promise<void>;
}

export function createPartnerClient(
  url: string,
  { authority }: PartnerDesk,
  certificate: Certificate | null,
): PartnerClient {
  const dispatcher = new Agent({
    connections: 1,
    connect: {
      ca: authority.certificate,
      ...(certificate && { key: certificate.key, cert: certificate.certificate }),
    },
  });
  return {
    async send({ path = '/partner/graphql', headers = {}, body = '{"query":"{ productCount }"}' }) {
      const response = await request(`${url}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body,
        dispatcher,
      });
      return {
        status: response.statusCode,
        headers: response.headers,
        body: await response.body.json(),
      };
    },
    close: () => dispatcher.close(),
  };
}
