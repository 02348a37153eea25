import type { FindMandates, Mandate } from '../../gateway/identity/acting-for.ts';
import { createIdentity, type FrontIdentity } from '../../gateway/identity/identity.ts';
import { KnownError } from '../../schema/errors.ts';
import type { ActingFor, Viewer } from '../../schema/wire.ts';
import { claims, createKey, profile, seconds, start, type Key } from './issuer.ts';

let key: Key;
beforeAll(async () => {
  key = await createKey('k1');
});
let now = start;
beforeEach(() => {
  now = start;
});
const wait = (ms: number): void => {
  now = new Date(now.getTime() + ms);
};

/** The day of `start` in the Netherlands. */
const today = '2025-03-03';
const father: Mandate = {
  representedId: 'c-9',
  scope: ['parkeren'],
  level: null,
  from: '2025-01-01',
  until: today,
};
const aliases: { readonly [id: string]: readonly string[] } = {
  'c-8': ['c-8', 'i-8'],
  'c-9': ['c-9', 'i-9'],
};

/** How the issuer here says at which level a citizen signed in. */
const withLevels = {
  claims: { kind: 'role', customer: 'customer', level: 'loa' },
  levels: { low: 'DIGID_LOW', substantial: 'DIGID_SUBSTANTIAL', eh4: 'EH4' },
} as const;

interface Asked {
  readonly identity: FrontIdentity;
  /** Customers of whom mandates were asked. */
  readonly asked: string[];
}

function identityWith(findMandates: FindMandates, says: object = withLevels): Asked {
  const asked: string[] = [];
  const identity = createIdentity({
    issuers: [profile({ jwks: { keys: [key.publicJwk] }, ...says })],
    findAliases: async ({ actingFor, customerIds }) =>
      aliases[actingFor?.customerIds[0] ?? customerIds[0] ?? ''] ?? [],
    findMandates: async (viewer) => {
      asked.push(viewer.customerIds[0] ?? '');
      return findMandates(viewer);
    },
    now: () => now,
  });
  return { identity, asked };
}

interface Request {
  readonly acting?: string | readonly string[];
  readonly as?: object;
}

/** Whom the viewer acts for, or the refusal. */
async function outcome(
  identity: FrontIdentity,
  { acting = 'c-9', as = { role: 'CITIZEN', customer: 'c-8' } }: Request = {},
): Promise<ActingFor | object | undefined> {
  const authorization = `Bearer ${await key.sign(claims({ ...as }))}`;
  try {
    const viewer: Viewer = await identity.identify({
      authorization,
      'klantbeeld-acting-for': acting,
    });
    return viewer.actingFor;
  } catch (error) {
    if (!(error instanceof KnownError)) throw error;
    return error.extensions;
  }
}

const refused = { code: 'FORBIDDEN', field: 'Klantbeeld-Acting-For' };

describe('who acts for another', () => {
  test('AZ8 MUST be known as both, with what the mandate is for and all ids of the other', async () => {
    const { identity } = identityWith(async () => [father]);
    const authorization = `Bearer ${await key.sign(claims({ role: 'CITIZEN', customer: 'c-8' }))}`;
    const viewer = await identity.identify({ authorization, 'klantbeeld-acting-for': 'c-9' });
    expect(viewer).toMatchObject({
      id: 'e-17',
      customerIds: ['c-8', 'i-8'],
      actingFor: { customerIds: ['c-9', 'i-9'], subjects: ['parkeren'] },
    });
    expect((await identity.identify({ authorization })).actingFor).toBeUndefined();
  });

  test('AZ8 MUST have what all mandates of today cover together, and everything by one without subjects', async () => {
    const care = { ...father, scope: ['zorg', 'parkeren'] };
    const ended = { ...father, scope: ['geld'], until: '2025-03-02' };
    const later = { ...father, scope: ['belasting'], from: '2025-03-04', until: null };
    const another = { ...father, representedId: 'c-7', scope: ['anders'] };
    const mandates = [father, care, ended, later, another];
    const customerIds = ['c-9', 'i-9'];
    expect(await outcome(identityWith(async () => mandates).identity)).toEqual({
      customerIds,
      subjects: ['parkeren', 'zorg'],
    });
    const all = [...mandates, { ...father, scope: [], from: null, until: null }];
    expect(await outcome(identityWith(async () => all).identity)).toEqual({
      customerIds,
      subjects: null,
    });
  });

  test.each([
    ['that ended yesterday', { until: '2025-03-02' }],
    ['that begins tomorrow', { from: '2025-03-04' }],
    ['for another customer', { representedId: 'c-7' }],
  ])(
    'AZ8 MUST be refused by a mandate %s, as for a customer that does not exist',
    async (_, one) => {
      const { identity } = identityWith(async () => [{ ...father, ...one }]);
      expect(await outcome(identity)).toEqual(refused);
      expect(await outcome(identity, { acting: 'c-0' })).toEqual(refused);
      expect(await outcome(identity, { acting: 'c-8' })).toEqual(refused);
    },
  );

  const sure: Mandate = { ...father, level: 'DIGID_SUBSTANTIAL' };
  const signedIn = (loa: string | undefined): object => ({ role: 'CITIZEN', customer: 'c-8', loa });

  test.each([
    ['as surely', 'substantial'],
    ['more surely by another means', 'eh4'],
  ])('AZ8 MUST have a mandate for which it signed in %s', async (_how, loa) => {
    const { identity } = identityWith(async () => [sure]);
    expect(await outcome(identity, { as: signedIn(loa) })).toHaveProperty('subjects', ['parkeren']);
  });

  test('AZ8 MUST have a mandate that asks for a level where the issuer says none', async () => {
    const { identity } = identityWith(async () => [sure], {});
    expect(await outcome(identity, { as: signedIn('low') })).toHaveProperty('subjects');
    const silent = identityWith(async () => [sure]).identity;
    expect(await outcome(silent, { as: signedIn(undefined) })).toHaveProperty(
      'code',
      'IDENTIFICATION_LEVEL_TOO_LOW',
    );
  });

  test('AZ8 MUST NOT have a mandate that asks for a surer sign-in, and be told so where there is no other', async () => {
    const other = { ...father, scope: ['zorg'] };
    const { identity } = identityWith(async () => [sure]);
    expect(await outcome(identity, { as: signedIn('low') })).toEqual({
      code: 'IDENTIFICATION_LEVEL_TOO_LOW',
      field: 'Klantbeeld-Acting-For',
    });
    const both = identityWith(async () => [sure, other]).identity;
    expect(await outcome(both, { as: signedIn('low') })).toHaveProperty('subjects', ['zorg']);
    // Of a mandate that ended nobody is told what it asked for.
    const ended = identityWith(async () => [{ ...sure, until: '2025-03-02' }]).identity;
    expect(await outcome(ended, { as: signedIn('low') })).toEqual(refused);
  });

  test('AZ8 MUST lose the mandate when its last day in the Netherlands ends', async () => {
    const { identity } = identityWith(async () => [father]);
    const untilMidnight = Date.parse('2025-03-03T23:00:00Z') - start.getTime();
    const signedInNow = (): object => ({
      role: 'CITIZEN',
      customer: 'c-8',
      iat: seconds(now),
      exp: seconds(now) + 600,
    });
    wait(untilMidnight - 1_000);
    expect(await outcome(identity, { as: signedInNow() })).toHaveProperty('subjects');
    wait(1_000);
    expect(await outcome(identity, { as: signedInNow() })).toEqual(refused);
  });

  test('AZ8 MUST be refused when it is no citizen, without asking anybody', async () => {
    const { identity, asked } = identityWith(async () => [father]);
    for (const role of ['EMPLOYEE', 'ANALYST', 'PRIVACY_OFFICER', 'OPERATOR'])
      expect(await outcome(identity, { as: { role, customer: 'c-8' } })).toEqual(refused);
    expect(await outcome(identity, { as: { role: 'CITIZEN' } })).toEqual(refused);
    expect(asked).toEqual([]);
  });

  test('AZ8 MUST name one customer, by an id', async () => {
    const { identity, asked } = identityWith(async () => [father]);
    for (const acting of ['', 'c 9', '../c-9', 'x'.repeat(65), ['c-9', 'c-9']])
      expect(await outcome(identity, { acting })).toEqual({ ...refused, code: 'BAD_REQUEST' });
    expect(asked).toEqual([]);
  });

  test('AZ8 MUST wait when mandates cannot be asked, and never be let in meanwhile', async () => {
    let isDown = true;
    const { identity, asked } = identityWith(async () => {
      if (isDown) throw new Error('down');
      return [father];
    });
    expect(await outcome(identity)).toEqual({ code: 'SOURCE_UNAVAILABLE', source: 'customers' });
    isDown = false;
    expect(await outcome(identity)).toHaveProperty('subjects', ['parkeren']);
    expect(asked).toEqual(['c-8', 'c-8']);
  });

  test('AZ8 MUST lose a mandate that is withdrawn within 30 seconds, and be asked of no more often', async () => {
    let mandates: readonly Mandate[] = [father];
    const { identity, asked } = identityWith(async () => mandates);
    expect(await outcome(identity)).toHaveProperty('subjects');
    mandates = [];
    wait(29_000);
    expect(await outcome(identity)).toHaveProperty('subjects');
    expect(asked).toEqual(['c-8']);
    wait(2_000);
    expect(await outcome(identity)).toEqual(refused);
  });
});
