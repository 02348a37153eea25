import { KnownError } from '../../schema/errors.ts';
import type { Viewer } from '../../schema/wire.ts';
import type { FindAliases } from './aliases.ts';
import { createAliases } from './aliases.ts';
import type { RequestHeaders } from './bearer.ts';
import { bearerToken, statedPurpose } from './bearer.ts';
import type { IssuerProfile } from './profile.ts';
import { createVerifier } from './tokens.ts';

export interface IdentitySettings {
  readonly issuers: readonly IssuerProfile[];
  /** Asks customers which records are joined with a citizen; it may fail, and then the citizen is its own id only. */
  readonly findAliases: FindAliases;
  readonly now?: () => Date;
  /** How keys of issuers are fetched. */
  readonly fetch?: typeof fetch;
}

export interface Identity {
  /**
   * Who sends these headers: UNAUTHENTICATED without one token that holds, FORBIDDEN when another purpose is stated
   * than the token was given for. Give `headersDistinct` of the request.
   */
  identify(headers: RequestHeaders): Promise<Viewer>;
}

/** Tells from a token who is asking. A token that was verified once costs a hash and a look-up. */
export function createIdentity(settings: IdentitySettings): Identity {
  const { now = () => new Date(), issuers, findAliases } = settings;
  const viewerOf = createVerifier(issuers, { now, fetch: settings.fetch ?? fetch });
  const aliasesOf = createAliases(findAliases, now);
  return {
    async identify(headers) {
      const viewer = withPurpose(await viewerOf(bearerToken(headers)), statedPurpose(headers));
      const [own] = viewer.customerIds;
      return own === undefined ? viewer : { ...viewer, customerIds: await aliasesOf(viewer, own) };
    },
  };
}

/** The token's purpose is the issuer's word; a header may state one where the token has none, never another. */
function withPurpose(viewer: Viewer, stated: string | null): Viewer {
  if (stated === null || stated === viewer.purpose) return viewer;
  if (viewer.purpose !== null) throw new KnownError('FORBIDDEN', { field: 'X-Purpose' });
  return { ...viewer, purpose: stated };
}
