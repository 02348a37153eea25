import { demoOrganisation, demoPartners } from '../../schema/demo.ts';
import { KnownError } from '../../schema/errors.ts';
import type { Viewer, ViewerKind } from '../../schema/wire.ts';
import type { Identity } from '../../gateway/identity/identity.ts';
import { usualPurpose } from './purposes.ts';

/** The unit of employees here; in the demo federation it has to do with everybody, for every purpose. */
export const kitUnit = 'kit';

/** A viewer of a kind, with nothing more than it must have: the purpose for which such a viewer usually comes. */
export function viewer(kind: ViewerKind, more: Partial<Viewer> = {}): Viewer {
  const { scopes = [] } = more;
  return {
    kind,
    id: `${kind.toLowerCase()}-1`,
    customerIds: [],
    organisation: kind === 'PARTNER' ? demoPartners.work : demoOrganisation,
    units: kind === 'EMPLOYEE' ? [kitUnit] : [],
    scopes,
    purpose: usualPurpose({ kind, scopes }),
    // Staff know of everybody, where a test is not about ties: the gateway says what the purpose asks for, where it runs.
    ...(kind === 'EMPLOYEE' || kind === 'PRIVACY_OFFICER' ? { relations: ['none'] } : {}),
    ...more,
  };
}

export const employee = (more: Partial<Viewer> = {}): Viewer => viewer('EMPLOYEE', more);

/** A citizen who is these customers: its id first, then its aliases. */
export const citizen = (...customerIds: readonly string[]): Viewer =>
  viewer('CITIZEN', { customerIds });

export const partner = (more: Partial<Viewer> = {}): Viewer => viewer('PARTNER', more);

export const analyst = (): Viewer => viewer('ANALYST');

/** A token that the identity below takes for this viewer; no real gateway would. */
export const tokenFor = (who: Viewer): string =>
  Buffer.from(JSON.stringify(who)).toString('base64url');

/** The header without which the demo's investigators get nothing; empty for all others. */
export const reasonFor = ({ purpose }: Viewer): { readonly [name: string]: string } =>
  purpose === 'bijzonder-onderzoek' ? { 'klantbeeld-reason': 'signal%202026-17' } : {};

/** Takes the tokens above for what they say, so that a test need not sign in. */
export const trustingIdentity: Identity = {
  async identify(headers) {
    const header = [headers['authorization']].flat()[0] ?? '';
    const [, token] = /^Bearer ([\w-]+)$/.exec(header) ?? [];
    if (token === undefined) throw new KnownError('UNAUTHENTICATED');
    return JSON.parse(Buffer.from(token, 'base64url').toString('utf8')) as Viewer;
  },
};
