import { randomUUID } from 'node:crypto';

import type { JWK, JWTPayload } from 'jose';
import { calculateJwkThumbprint, importJWK, SignJWT } from 'jose';

import type { DemoRoleName } from '../../schema/demo.ts';
import { demoOrganisation, demoRoleNames, demoRoles } from '../../schema/demo.ts';
import type { PartnerCertificate } from './certificates/partner-certificate.ts';
import { openDemoKey } from './demo-key.ts';
import type { IssuerProfile } from './profile.ts';

export interface DemoSettings {
  readonly keysFolder: string;
  /** `NODE_ENV` of the process. */
  readonly environment: string | undefined;
  /** Whether only this machine can reach the front door; null for who opens no door. */
  readonly isLoopback: boolean | null;
  /** The explicit setting that lets demo roles sign in from other machines. */
  readonly mayReachBeyondLoopback: boolean;
  readonly now?: () => Date;
}

/** Signs in without a password, for demonstrations only. */
export interface DemoIssuer {
  /** What makes our own gateway trust its tokens. */
  readonly profile: IssuerProfile;
  /** A token for a role, good for 8 hours. */
  tokenFor(role: DemoRoleName): Promise<string>;
  /** A token for a partner, of use with its certificate only. */
  partnerToken(partner: PartnerCertificate): Promise<PartnerToken>;
}

export interface PartnerToken {
  readonly token: string;
  readonly lifetimeSeconds: number;
}

const issuer = 'https://demo.klantbeeld.invalid';
const audience = 'klantbeeld';
const lifetimeSeconds = 8 * 60 * 60;
const partnerLifetimeSeconds = 60 * 60;

/**
 * Opens the demo issuer with the key of this installation, made at first use. Throws in production, and where other
 * machines could reach it without a setting that says so: whoever reaches it is whoever they like.
 */
export async function openDemoIssuer(settings: DemoSettings): Promise<DemoIssuer> {
  refuseWhereItMatters(settings);
  const { now = () => new Date() } = settings;
  const key = await openDemoKey(settings.keysFolder);
  const kid = await calculateJwkThumbprint(key);
  const signingKey = await importJWK(key, 'RS256');
  const sign = (claims: JWTPayload, seconds: number): Promise<string> => {
    const at = Math.floor(now().getTime() / 1000);
    return new SignJWT(claims)
      .setProtectedHeader({ alg: 'RS256', typ: 'at+jwt', kid })
      .setIssuer(issuer)
      .setAudience(audience)
      .setIssuedAt(at)
      .setExpirationTime(at + seconds)
      .setJti(randomUUID())
      .sign(signingKey);
  };
  return {
    profile: profileFor(key, kid),
    tokenFor: (role) => sign({ ...claimsOf(role), azp: 'demo' }, lifetimeSeconds),
    partnerToken: async ({ organisation, thumbprint }) => ({
      token: await sign(
        {
          ...{ sub: organisation, azp: organisation, kind: 'PARTNER', organisation },
          cnf: { 'x5t#S256': thumbprint },
        },
        partnerLifetimeSeconds,
      ),
      lifetimeSeconds: partnerLifetimeSeconds,
    }),
  };
}

function refuseWhereItMatters(settings: DemoSettings): void {
  if (settings.environment === 'production')
    throw new Error(
      'Demo roles need no password, so they do not go with NODE_ENV=production: set KLANTBEELD_ISSUERS instead.',
    );
  if (settings.isLoopback === false && !settings.mayReachBeyondLoopback)
    throw new Error(
      'Demo roles need no password: listen on 127.0.0.1, or set KLANTBEELD_DEMO_BEYOND_LOOPBACK=on.',
    );
}

function claimsOf(name: DemoRoleName): { readonly [claim: string]: unknown } {
  const { kind, subject, units, scopes, customer, purpose, clearance } = demoRoles[name];
  const optional = {
    ...(customer !== null && { customer }),
    ...(purpose !== null && { purpose }),
    ...(clearance && { clearance }),
  };
  return { sub: subject, kind, units, scope: scopes.join(' '), ...optional };
}

function profileFor({ n = '', e = '' }: JWK, kid: string): IssuerProfile {
  return {
    issuer,
    audience,
    jwks: { keys: [{ kty: 'RSA', n, e, kid, alg: 'RS256', use: 'sig' }] },
    algorithms: ['RS256'],
    type: 'at+jwt',
    require: ['sub', 'jti', 'azp'],
    longestLifetimeSeconds: lifetimeSeconds,
    claims: {
      kind: 'kind',
      units: 'units',
      scopes: 'scope',
      customer: 'customer',
      purpose: 'purpose',
      organisation: 'organisation',
      clearance: 'clearance',
    },
    organisation: demoOrganisation,
  };
}

/** Whether the demo has a role of this name. */
export const isDemoRole = (name: string): name is DemoRoleName =>
  demoRoleNames.some((one) => one === name);
