import { parse } from 'graphql';

import { statusOfResult } from '../../gateway/http/status.ts';
import type { PublicResult } from '../../gateway/failures.ts';
import { readPurposes } from '../../schema/access/purposes.ts';
import { demoCitizens, demoPartners } from '../../schema/demo.ts';
import type { Viewer } from '../../schema/wire.ts';
import { startDemoFederation, type DemoFederation } from '../kit/demo-federation.ts';
import { purposesText } from '../kit/purposes.ts';
import { citizen, employee, viewer } from '../kit/viewers.ts';
import { policyOf } from './kit.ts';

let demo: DemoFederation;
beforeAll(async () => {
  demo = await startDemoFederation();
});
afterAll(() => demo.stop());
beforeEach(() => demo.forget());

const customer = `{ customer(id: "${demoCitizens.citizenA}") { displayName } }`;
const sanne = { data: { customer: { displayName: 'Sanne de Vries' } } };
const partner = (organisation: string, purpose: string | null): Viewer =>
  viewer('PARTNER', { organisation, purpose });

/** The refusal of a whole operation, which no source hears of. */
const expectRefused = (answer: PublicResult, code: string, field?: string): void => {
  expect(answer).toEqual({
    errors: [
      expect.objectContaining({
        extensions: expect.objectContaining({ code, ...(field !== undefined && { field }) }),
      }),
    ],
  });
  expect(statusOfResult(answer)).toBe(403);
  expect(demo.fetches).toEqual([]);
};

describe('without a purpose', () => {
  test.each([
    ['an employee', employee({ purpose: null })],
    ['a partner', partner(demoPartners.work, null)],
    ['a privacy officer', viewer('PRIVACY_OFFICER', { purpose: null })],
  ])('PU-10 %s MUST get no personal data, and no source be asked', async (_who, who) => {
    expectRefused(await demo.ask(customer, {}, who), 'PURPOSE_MISSING');
    const mixed = `{ channels { code } it: customer(id: "c-0000001") { id } }`;
    expectRefused(await demo.ask(mixed, {}, who), 'PURPOSE_MISSING');
  });

  test('PU-11 MUST give what is public, and null with PURPOSE_MISSING for what is not', async () => {
    const query = '{ productType(code: "paspoort") { code contacts { name } internalRemarks } }';
    const paths = ['contacts', 'internalRemarks'];
    const closed = (code: string): object => ({
      data: { productType: { code: 'paspoort', contacts: null, internalRemarks: null } },
      errors: paths.map((field) =>
        expect.objectContaining({ path: ['productType', field], extensions: { code } }),
      ),
    });
    expect(await demo.ask(query, {}, employee({ purpose: null }))).toEqual(
      closed('PURPOSE_MISSING'),
    );
    // No purpose would give it to a partner, so none is missing.
    expect(await demo.ask(query, {}, partner(demoPartners.work, null))).toEqual(
      closed('PURPOSE_FORBIDS_FIELD'),
    );
    expect(demo.fetches.map(({ document }) => document).join()).not.toMatch(
      /contacts|internalRemarks/,
    );
  });

  test('PU-12 MUST say FORBIDDEN of what this kind never has, with or without a purpose', async () => {
    const query = '{ duplicateCandidates { score } }';
    expectRefused(await demo.ask(query, {}, employee({ purpose: null })), 'FORBIDDEN');
    expectRefused(await demo.ask(query, {}, employee()), 'FORBIDDEN');
  });

  test('PU-13 a citizen MUST have the purpose that its kind implies', async () => {
    const { citizenA } = demoCitizens;
    const me = await demo.ask('{ me { displayName } }', {}, citizen(citizenA));
    expect(me).toEqual({ data: { me: { displayName: 'Sanne de Vries' } } });
    expect(demo.graph.purposeOf(citizen(citizenA))?.code).toBe('mijn-omgeving');
    // Of an organisation that trusts the same issuer, but states nothing for its citizens.
    const elsewhere = { ...citizen(citizenA), organisation: demoPartners.work };
    demo.forget();
    expectRefused(await demo.ask('{ me { displayName } }', {}, elsewhere), 'PURPOSE_MISSING');
  });
});

describe('a purpose that may not be claimed', () => {
  test.each([
    ['that nobody knows', employee({ purpose: 'nieuwsgierigheid' })],
    ['of another kind of viewer', employee({ purpose: 'SUWI' })],
    ['of another kind, by a citizen', viewer('CITIZEN', { purpose: 'dienstverlening' })],
    ['that takes a right which the token lacks', employee({ purpose: 'bijzonder-onderzoek' })],
    ['by who has none to claim', viewer('OPERATOR', { purpose: 'dienstverlening' })],
    ['of this organisation, by another', employee({ organisation: demoPartners.work })],
  ])('AZ25 %s MUST be refused whole, even for what is public', async (_why, who) => {
    expectRefused(await demo.ask(customer, {}, who), 'FORBIDDEN', 'X-Purpose');
    expectRefused(await demo.ask('{ channels { code } }', {}, who), 'FORBIDDEN', 'X-Purpose');
  });

  test('AZ18 a partner MUST be refused the purpose of another partner', async () => {
    const wmo = partner(demoPartners.work, 'WMO');
    expectRefused(await demo.ask(customer, {}, wmo), 'FORBIDDEN', 'X-Purpose');
    const suwi = partner(demoPartners.support, 'SUWI');
    expectRefused(await demo.ask(customer, {}, suwi), 'FORBIDDEN', 'X-Purpose');
    // With its own, the operation runs; that no row is for it is a matter of relations.
    expect(await demo.ask(customer, {}, partner(demoPartners.support, 'WMO'))).toEqual({
      data: { customer: null },
    });
  });

  test('AZ25 MUST be refused before its first day and after its last', () => {
    const text = purposesText.replace(
      '    relation: [unit, contact]\n',
      '    relation: [unit, contact]\n    from: "2026-04-01"\n    until: "2026-06-30"\n',
    );
    let at = Date.parse('2026-03-31T23:59:59.999Z');
    const policy = policyOf(
      readPurposes(text, () => new Date(at)),
      () => at,
    );
    const document = parse(customer);
    const outcome = (): string => {
      try {
        return policy.apply({ document, viewer: employee() }).hash.length === 64 ? 'given' : '';
      } catch (error) {
        return JSON.stringify((error as { extensions: unknown }).extensions);
      }
    };
    const refused = '{"code":"FORBIDDEN","field":"X-Purpose"}';
    const days = ['2026-03-31T23:59:59.999Z', '2026-04-01T00:00:00Z', '2026-06-30T23:59:59.999Z'];
    const outcomes = [...days, '2026-07-01T00:00:00Z'].map((day) => {
      at = Date.parse(day);
      return outcome();
    });
    expect(outcomes).toEqual([refused, 'given', 'given', refused]);
  });
});

describe('a purpose that may be claimed', () => {
  test('PU-14 MUST open what it names and no more: a search shows enough to choose by', async () => {
    const who = employee({ purpose: 'klant-vaststellen' });
    const search = '{ customersByPhone(number: "0612345678") { displayName openPromises } }';
    expect(await demo.ask(search, {}, who)).toEqual({
      data: { customersByPhone: [{ displayName: 'Sanne de Vries', openPromises: 0 }] },
    });
    demo.forget();
    expectRefused(await demo.ask(customer, {}, who), 'PURPOSE_FORBIDS_FIELD');
  });

  test('PU-15 MUST not open more than the right of the viewer: a purpose is no promotion', async () => {
    const query = `{ customer(id: "${demoCitizens.citizenA}") { displayName person { birthDate } } }`;
    const plus = ['employee+'];
    const dates: unknown[] = [];
    for (const who of [
      employee({ purpose: 'zaakbehandeling' }),
      employee({ purpose: 'dienstverlening', scopes: plus }),
      employee({ purpose: 'zaakbehandeling', scopes: plus }),
    ]) {
      const { data } = await demo.ask(query, {}, who);
      const given = data?.['customer'] as { person: { birthDate: unknown } } | null | undefined;
      dates.push(given?.person.birthDate);
    }
    expect(dates).toEqual([null, null, '1986-04-12']);
  });

  test('PU-16 MUST be decided once per document, kind, right and purpose', () => {
    const policy = policyOf(readPurposes(purposesText, () => new Date(0)));
    const document = parse('{ customer(id: "c-0000001") { displayName identifiers { value } } }');
    const apply = (who: Viewer): unknown => policy.apply({ document, viewer: who });
    const first = apply(employee({ id: 'a', units: ['kcc'] }));
    expect(apply(employee({ id: 'b', scopes: ['notes'] }))).toBe(first);
    expect(apply(employee({ purpose: 'zaakbehandeling' }))).not.toBe(first);
    expect(apply(employee({ purpose: 'zaakbehandeling', scopes: ['employee+'] }))).not.toBe(first);
  });

  test('PU-17 MUST be told to sources, also where the kind implies it', async () => {
    expect(await demo.ask(customer)).toEqual(sanne);
    await demo.ask('{ me { displayName } }', {}, citizen(demoCitizens.citizenA));
    expect(demo.fetches.map(({ viewer: kind, purpose }) => [kind, purpose])).toEqual([
      ['EMPLOYEE', 'dienstverlening'],
      ['CITIZEN', 'mijn-omgeving'],
    ]);
  });
});
