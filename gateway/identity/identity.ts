import type { X509Certificate } from 'node:crypto';

import { KnownError } from '../../schema/errors.ts';
import type { Viewer } from '../../schema/wire.ts';
import { createActing, mayNotAct, type FindMandates } from './acting-for.ts';
import type { FindAliases } from './aliases.ts';
import { createAliases } from './aliases.ts';
import type { RequestHeaders } from './bearer.ts';
import { bearerToken, statedPurpose, statedRepresented } from './bearer.ts';
import type { PartnerCertificate } from './certificates/partner-certificate.ts';
import type { IssuerProfile } from './profile.ts';
import { createVerifier } from './tokens.ts';

export interface IdentitySettings {
  readonly issuers: readonly IssuerProfile[];
  /** Asks customers which records are joined with a citizen; it may fail, and then the citizen is its own id only. */
  readonly findAliases: FindAliases;
  /** Asks customers for whom a citizen may act; nobody may act for another when absent. */
  readonly findMandates?: FindMandates;
  readonly now?: () => Date;
  /** How keys of issuers are fetched. */
  readonly fetch?: typeof fetch;
}

export interface Identity {
  /**
   * Who sends these headers, with this certificate where the door asks for one: UNAUTHENTICATED, FORBIDDEN or
   * PURPOSE_MISSING when that is nobody for this door. Give `headersDistinct` of the request. What customers says of a
   * citizen was asked after its change at `since` (schema/positions.ts), else at most 30 seconds ago.
   */
  identify(
    headers: RequestHeaders,
    certificate?: X509Certificate | null,
    since?: string,
  ): Promise<Viewer>;
}

/**
 * The identity of the front door: UNAUTHENTICATED without one token that holds, for a partner's token and for any that
 * belongs to a certificate; FORBIDDEN when another purpose is stated than the token was given for, or another customer
 * to act for than a mandate of today allows; SOURCE_UNAVAILABLE while mandates cannot be asked.
 */
export interface FrontIdentity extends Identity {
  /**
   * That of the partners' door: UNAUTHENTICATED without a certificate that holds and a token that belongs to it,
   * FORBIDDEN for who is no partner, PURPOSE_MISSING without a purpose. The organisation is the certificate's.
   */
  forPartners(check: (certificate: X509Certificate) => PartnerCertificate): Identity;
}

/** Tells from a token who is asking. A token that was verified once costs a hash and a look-up. */
export function createIdentity(settings: IdentitySettings): FrontIdentity {
  const { now = () => new Date(), issuers, findAliases } = settings;
  const verify = createVerifier(issuers, { now, fetch: settings.fetch ?? fetch });
  const aliasesOf = createAliases(findAliases, now);
  const actFor = createActing({
    findMandates: settings.findMandates ?? noMandates,
    findAliases,
    now,
  });
  return {
    async identify(headers, _certificate, since) {
      const { stated, boundTo } = await verify(bearerToken(headers));
      const { kind, organisation } = stated;
      if (kind === 'PARTNER' || boundTo !== null || organisation === null) throw refused();
      const viewer = withPurpose({ ...stated, organisation }, statedPurpose(headers));
      const [own] = viewer.customerIds;
      const known =
        own === undefined
          ? viewer
          : { ...viewer, customerIds: await aliasesOf(viewer, own, since) };
      const represented = statedRepresented(headers);
      return represented === null ? known : actFor(known, represented, since);
    },
    forPartners: (check) => ({
      async identify(headers, certificate) {
        const token = bearerToken(headers);
        if (!certificate) throw refused();
        if (statedRepresented(headers) !== null) throw mayNotAct();
        const { thumbprint, organisation } = check(certificate);
        const { stated, boundTo } = await verify(token);
        if (stated.kind !== 'PARTNER') throw new KnownError('FORBIDDEN');
        const isTheirs = stated.organisation === null || stated.organisation === organisation;
        if (boundTo !== thumbprint || !isTheirs) throw refused();
        const viewer = withPurpose({ ...stated, organisation }, statedPurpose(headers));
        if (viewer.purpose === null) throw new KnownError('PURPOSE_MISSING');
        return viewer;
      },
    }),
  };
}

const noMandates: FindMandates = async () => [];

const refused = (): KnownError => new KnownError('UNAUTHENTICATED');

/** The token's purpose is the issuer's word; a header may state one where the token has none, never another. */
function withPurpose(viewer: Viewer, stated: string | null): Viewer {
  if (stated === null || stated === viewer.purpose) return viewer;
  if (viewer.purpose !== null) throw new KnownError('FORBIDDEN', { field: 'X-Purpose' });
  return { ...viewer, purpose: stated };
}
