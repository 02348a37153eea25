import { z } from 'zod';

import type { ViewerKind } from '../../schema/wire.ts';

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
    /** Claims that must be there beside iss, aud and exp. */
    require: z.array(z.string().min(1)).default(['sub', 'jti']),
    claims: claims.prefault({}),
    /** What the issuer's word for a role means here; without it the claim holds our own words. */
    kinds: z.record(z.string(), z.enum(viewerKinds)).optional(),
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
    ({ organisation, claims }) => organisation !== undefined || claims.organisation !== undefined,
    { error: 'needs organisation, or claims.organisation' },
  );

export type IssuerProfile = z.output<typeof issuerProfile>;
export type Claim = z.output<typeof claim>;

export const issuersFile = z.strictObject({
  issuers: z
    .array(issuerProfile)
    .min(1)
    .refine((all) => new Set(all.map(({ issuer }) => issuer)).size === all.length, {
      error: 'names one issuer twice',
    }),
});
