import type { JWTPayload } from 'jose';

import { KnownError } from '../../schema/errors.ts';
import { hasCitizenServiceNumber } from '../../schema/numbers.ts';
import {
  confidentialities,
  identificationLevels,
  type Viewer,
  type ViewerKind,
} from '../../schema/wire.ts';
import { oneWord, readClaim, translated, words } from './claims.ts';
import type { IssuerProfile } from './profile.ts';
import { viewerKinds } from './profile.ts';

/** What a token says of its bearer; `organisation` is null where a partner's certificate is to say it. */
export interface Stated extends Omit<Viewer, 'organisation'> {
  readonly organisation: string | null;
}

/** What a verified token says; UNAUTHENTICATED when that is not what the profile needs. */
export function toStated(payload: JWTPayload, profile: IssuerProfile): Stated {
  const { claims } = profile;
  const kind = kindOf(payload, profile);
  const id = oneWord(payload.sub);
  const organisation = oneWord(readClaim(payload, claims.organisation)) ?? profile.organisation;
  if (kind === null || id === null) throw refused();
  if (organisation === undefined && kind !== 'PARTNER') throw refused();
  // A broker that signs citizens in by their BSN would have it written into every log.
  if (kind === 'CITIZEN' && hasCitizenServiceNumber(id)) throw refused();
  const customer = kind === 'CITIZEN' ? oneWord(readClaim(payload, claims.customer)) : null;
  return {
    kind,
    id,
    customerIds: customer === null ? [] : [customer],
    organisation: organisation ?? null,
    units: translated(words(readClaim(payload, claims.units)), profile.units),
    scopes: translated(words(readClaim(payload, claims.scopes)), profile.rights),
    purpose: oneWord(readClaim(payload, claims.purpose)),
    ...clearanceOf(payload, profile),
    ...(kind === 'CITIZEN' ? levelOf(payload, profile) : {}),
    ...clientOf(payload),
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

/** The most confidential that any word of the claim means. */
function clearanceOf(
  payload: JWTPayload,
  { claims, clearances }: IssuerProfile,
): Pick<Viewer, 'clearance'> {
  const given = new Set(translated(words(readClaim(payload, claims.clearance)), clearances));
  const clearance = confidentialities.findLast((one) => given.has(one));
  return clearance === undefined ? {} : { clearance };
}

/** The surest that any word of the claim means; NONE for who has none of them, where the issuer is to say. */
function levelOf(payload: JWTPayload, { claims, levels }: IssuerProfile): Pick<Viewer, 'level'> {
  if (claims.level === undefined) return {};
  const given = new Set(translated(words(readClaim(payload, claims.level)), levels));
  return { level: identificationLevels.findLast((one) => given.has(one)) ?? 'NONE' };
}

/** OAuth NL GOV names the client `azp`, RFC 9068 `client_id`. */
function clientOf(payload: JWTPayload): Pick<Viewer, 'client'> {
  const client = oneWord(payload['azp'] ?? payload['client_id']);
  return client === null ? {} : { client };
}
