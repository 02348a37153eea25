import type { IncomingMessage } from 'node:http';

import { KnownError } from '../../schema/errors.ts';
import { checkLength, readText } from '../http/body.ts';
import type { Reply } from '../http/reply.ts';
import type { Visit } from '../http/visit.ts';
import type { PartnerCertificate } from '../identity/certificates/partner-certificate.ts';
import type { DemoIssuer } from '../identity/demo.ts';
import type { Credentials } from './credentials.ts';

export interface TokenVisitParts {
  readonly demo: DemoIssuer;
  readonly credentialsOf: (request: IncomingMessage) => Credentials;
  /** Throws when the certificate does not hold. */
  readonly check: (certificate: NonNullable<Credentials['certificate']>) => PartnerCertificate;
}

/**
 * The token endpoint of the demo issuer (OAuth 2.0 client credentials, `tls_client_auth` of RFC 8705): whoever shows a
 * certificate of a trusted authority gets a token that belongs to it. The client id is the OIN.
 */
export function createTokenVisit({ demo, credentialsOf, check }: TokenVisitParts): Visit {
  return async (request) => {
    if (request.method !== 'POST') throw new KnownError('METHOD_NOT_ALLOWED');
    if (!isForm(request.headers['content-type'])) throw new KnownError('UNSUPPORTED_MEDIA_TYPE');
    checkLength(request);
    const { certificate } = credentialsOf(request);
    const partner = certificate && checked(check, certificate);
    if (!partner) return refusal(401, 'invalid_client');
    const form = new URLSearchParams(await readText(request));
    if (form.get('grant_type') !== 'client_credentials')
      return refusal(400, 'unsupported_grant_type');
    if (form.get('client_id') !== partner.organisation) return refusal(401, 'invalid_client');
    const { token, lifetimeSeconds } = await demo.partnerToken(partner);
    return toJson(200, {
      access_token: token,
      token_type: 'Bearer',
      expires_in: lifetimeSeconds,
    });
  };
}

function checked(
  check: TokenVisitParts['check'],
  certificate: Parameters<TokenVisitParts['check']>[0],
): PartnerCertificate | null {
  try {
    return check(certificate);
  } catch {
    return null;
  }
}

const isForm = (type: string | undefined): boolean =>
  /^application\/x-www-form-urlencoded\s*(;\s*charset\s*=\s*"?utf-8"?\s*)?$/i.test(type ?? '');

/** The words of RFC 6749 §5.2, which clients of OAuth look for. */
const refusal = (status: number, error: string): Reply => toJson(status, { error });

const toJson = (status: number, body: object): Reply => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});
