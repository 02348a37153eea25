import type { JWK } from 'jose';
import { z } from 'zod';

import { confidentialities, identificationLevels, type ViewerKind } from '../../schema/wire.ts';

/** What a token may say of its bearer's kind. SYSTEM is none of them: that is only ever one of our own processes. */
export const viewerKinds = [
  'CITIZEN',
  'EMPLOYEE',
  'PARTNER',
  'ANALYST',
  'PRIVACY_OFFICER',
  'TELEPHONY',
  'OPERATOR',
] as const satisfies readonly ViewerKind[];

const algorithms = ['RS256', 'PS256', 'ES256'] as const;

/** A claim by its name, or by the names on the way to it; a dot in a name is part of the name. */
const claim = z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]);

function isSafeAddress(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, hostname, username, password } = new URL(value);
  if (username || password) return false;
  return protocol === 'https:' || /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname);
}

/** Public keys for signing only: a shared secret or a private key has no place in a profile. */
const publicKey = z
  .looseObject({ kty: z.enum(['RSA', 'EC'], 'must be RSA or EC') })
  .refine((key) => !('d' in key), 'is a private key; give the public part only');

const claims = z.strictObject({
  kind: claim.optional(),
  organisation: claim.optional(),
  units: claim.optional(),
  scopes: claim.default('scope'),
  purpose: claim.optional(),
  customer: claim.optional(),
  clearance: claim.optional(),
  level: claim.optional(),
});

/** What words of the issuer mean here; a word that is not in the table means nothing. */
const meanings = z.record(z.string(), z.string().min(1));

const introspection = z.strictObject({
  url: z.string().refine(isSafeAddress, 'must be an https address (http only on this machine)'),
  /** What this gateway is called at the issuer. */
  clientId: z.string().min(1),
  /** File of the gateway's own private key, as a JWK; relative to the file of issuers. */
  keyFile: z.string().min(1),
  algorithm: z.enum(algorithms).default('RS256'),
});

const issuerProfile = z
  .strictObject({
    issuer: z.string().min(1),
    audience: z.string().min(1),
    jwksUri: z
      .string()
      .refine(isSafeAddress, 'must be an https address (http only on this machine)')
      .optional(),
    jwks: z.strictObject({ keys: z.array(publicKey).min(1) }).optional(),
    algorithms: z.array(z.enum(algorithms)).min(1).default(['RS256', 'PS256', 'ES256']),
    /** `typ` of the token's header; null lets any pass, for issuers that send plain JWTs. */
    type: z.string().min(1).nullable().default('at+jwt'),
    /** Claims that must be there beside iss, aud and exp; `client_id` will do for `azp` (RFC 9068). */
    require: z.array(z.string().min(1)).default(['sub', 'jti', 'azp']),
    /**
     * The longest that a token may live, in seconds. OAuth NL GOV: an hour for people, a quarter where the client keeps
     * no secret, six hours for client credentials.
     */
    longestLifetimeSeconds: z.int().min(60).max(86_400).default(3_600),
    claims: claims.prefault({}),
    /** What the issuer's word for a role means here; without it the claim holds our own words. */
    kinds: z.record(z.string(), z.enum(viewerKinds)).optional(),
    units: meanings.optional(),
    /** What words of the scopes claim (scopes, or groups) mean as rights; without it they are our own. */
    rights: meanings.optional(),
    /** The most confidential one of what its words mean counts. */
    clearances: z.record(z.string(), z.enum(confidentialities)).optional(),
    /** The level at which a citizen signed in; the surest one of what its words mean counts. */
    levels: z.record(z.string(), z.enum(identificationLevels)).optional(),
    /** Asks the issuer whether a token still holds (RFC 7662), for tokens that may be taken back. */
    introspection: introspection.optional(),
    /** For tokens without the claim: an issuer with one kind of bearer needs no claim for it. */
    kind: z.enum(viewerKinds).optional(),
    organisation: z.string().min(1).optional(),
  })
  .refine(({ jwksUri, jwks }) => (jwksUri === undefined) !== (jwks === undefined), {
    error: 'needs either jwksUri or jwks',
  })
  .refine(({ kind, claims }) => kind !== undefined || claims.kind !== undefined, {
    error: 'needs kind, or claims.kind',
  })
  .refine(
    ({ kind, organisation, claims }) =>
      // A partner's organisation is in its certificate.
      kind === 'PARTNER' || organisation !== undefined || claims.organisation !== undefined,
    { error: 'needs organisation, or claims.organisation' },
  )
  .refine(({ clearances, claims }) => !clearances || claims.clearance !== undefined, {
    error: 'has clearances, and needs claims.clearance',
  });

export interface Introspection extends z.output<typeof introspection> {
  /** Private: it signs what this gateway says of itself to the issuer. */
  readonly key: JWK;
}

/** A profile as its file has it, with the key in the place of its file's name. */
export interface IssuerProfile extends Omit<z.output<typeof issuerProfile>, 'introspection'> {
  readonly introspection?: Introspection | undefined;
}
export type Claim = z.output<typeof claim>;

export const issuersFile = z.strictObject({
  issuers: z
    .array(issuerProfile)
    .min(1)
    .refine((all) => new Set(all.map(({ issuer }) => issuer)).size === all.length, {
      error: 'names one issuer twice',
    }),
});
