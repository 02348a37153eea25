import type { JWTPayload } from 'jose';

import { KnownError } from '../../schema/errors.ts';
import type { Viewer, ViewerKind } from '../../schema/wire.ts';
import { hasCitizenServiceNumber } from '../limits/literals.ts';
import type { Claim, IssuerProfile } from './profile.ts';
import { viewerKinds } from './profile.ts';

/** The viewer that a verified token speaks of; UNAUTHENTICATED when it does not say what the profile needs. */
export function toViewer(payload: JWTPayload, profile: IssuerProfile): Viewer {
  const { claims } = profile;
  const kind = kindOf(payload, profile);
  const id = oneWord(payload.sub);
  const organisation = oneWord(readClaim(payload, claims.organisation)) ?? profile.organisation;
  if (kind === null || id === null || organisation === undefined) throw refused();
  // A broker that signs citizens in by their BSN would have it written into every log.
  if (kind === 'CITIZEN' && hasCitizenServiceNumber(id)) throw refused();
  const customer = kind === 'CITIZEN' ? oneWord(readClaim(payload, claims.customer)) : null;
  return {
    kind,
    id,
    customerIds: customer === null ? [] : [customer],
    organisation,
    units: words(readClaim(payload, claims.units)),
    scopes: words(readClaim(payload, claims.scopes)),
    purpose: oneWord(readClaim(payload, claims.purpose)),
  };
}

const refused = (): KnownError => new KnownError('UNAUTHENTICATED');

/** Null when the claim has no word that means a kind: what is not named gets in nowhere. */
function kindOf(payload: JWTPayload, { claims, kinds, kind }: IssuerProfile): ViewerKind | null {
  const said = readClaim(payload, claims.kind);
  if (said === undefined) return kind ?? null;
  const given = new Set(words(said));
  if (!kinds) return viewerKinds.find((one) => given.has(one)) ?? null;
  return Object.entries(kinds).find(([word]) => given.has(word))?.[1] ?? null;
}

function readClaim(payload: JWTPayload, claim: Claim | undefined): unknown {
  if (claim === undefined) return undefined;
  let value: unknown = payload;
  for (const name of typeof claim === 'string' ? [claim] : claim) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name))
      return undefined;
    value = Reflect.get(value, name);
  }
  return value;
}

/** Texts of a claim: a list of them, or one text with spaces between (RFC 9068 `scope`). */
function words(value: unknown): readonly string[] {
  if (typeof value === 'string') return value.split(' ').filter(Boolean);
  if (!Array.isArray(value)) return [];
  return value.filter((one) => typeof one === 'string');
}

const oneWord = (value: unknown): string | null =>
  typeof value === 'string' && /^[\x21-\x7e]{1,128}$/.test(value) ? value : null;
