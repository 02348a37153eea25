import { readFileSync } from 'node:fs';

import { demoOrganisation, demoPartners } from '../../schema/demo.ts';
import type { Viewer, ViewerKind } from '../../schema/wire.ts';
import { citizen, viewer } from '../kit/viewers.ts';

const own = { organisation: demoOrganisation };
const plus = { ...own, scopes: ['employee+'] };

/** Who stands at the head of each column of the file. */
export const columns: readonly (readonly [name: string, who: Viewer])[] = [
  ['cz', citizen('Customer.id')],
  ['zk', viewer('EMPLOYEE', { ...own, purpose: 'klant-vaststellen' })],
  ['dv', viewer('EMPLOYEE', { ...own, purpose: 'dienstverlening' })],
  ['d+', viewer('EMPLOYEE', { ...plus, purpose: 'dienstverlening' })],
  ['zb', viewer('EMPLOYEE', { ...own, purpose: 'zaakbehandeling' })],
  ['z+', viewer('EMPLOYEE', { ...plus, purpose: 'zaakbehandeling' })],
  ['bo', viewer('EMPLOYEE', { scopes: ['onderzoek'], purpose: 'bijzonder-onderzoek' })],
  [
    'b+',
    viewer('EMPLOYEE', { scopes: ['onderzoek', 'employee+'], purpose: 'bijzonder-onderzoek' }),
  ],
  ['su', viewer('PARTNER', { organisation: demoPartners.work, purpose: 'SUWI' })],
  ['wm', viewer('PARTNER', { organisation: demoPartners.support, purpose: 'WMO' })],
  ['an', viewer('ANALYST', { purpose: 'beleidsinformatie' })],
  ['pr', viewer('PRIVACY_OFFICER', { purpose: 'privacytoezicht' })],
  ['no', viewer('EMPLOYEE', { scopes: ['employee+'], purpose: null })],
  ['op', viewer('OPERATOR', { purpose: null })],
];

export interface Expectation {
  /** `Type.field` to whether each column gets it. */
  readonly cells: ReadonlyMap<string, readonly boolean[]>;
  /** What the file says twice. */
  readonly repeated: readonly string[];
}

/** Reads the cells that were written by hand; throws on a line that is none of its kinds. */
export function readExpected(): Expectation {
  const text = readFileSync(new URL('expected-matrix.txt', import.meta.url), 'utf8');
  const cells = new Map<string, readonly boolean[]>();
  const repeated: string[] = [];
  let marks: readonly boolean[] = [];
  for (const line of text.split('\n')) {
    if (/^(#|\[|$)/.test(line) || line.trim() === columns.map(([name]) => name).join(' ')) continue;
    const words = line.trim().split(/\s+/);
    if (words.length === columns.length && words.every((word) => /^[Y-]$/.test(word))) {
      marks = words.map((word) => word === 'Y');
      continue;
    }
    const [, type, fields] = /^(\w+): ([\w ]+)$/.exec(line) ?? [];
    if (type === undefined || fields === undefined) throw new Error(`This is no line: ${line}`);
    for (const field of fields.split(' ')) {
      if (cells.has(`${type}.${field}`)) repeated.push(`${type}.${field}`);
      cells.set(`${type}.${field}`, marks);
    }
  }
  return { cells, repeated };
}

/** Given, and null by its nature: nothing is left out of the list of the privacy officer. */
export const emptyByNature: readonly string[] = ['pr AccessLogPage.leftOut'];

/** Who alone may claim each purpose: by kind, organisation, and a right that the token must have. By hand as well. */
export const claimants: {
  readonly [purpose: string]: readonly [ViewerKind, string, string | null];
} = {
  'mijn-omgeving': ['CITIZEN', demoOrganisation, null],
  'klant-vaststellen': ['EMPLOYEE', demoOrganisation, null],
  dienstverlening: ['EMPLOYEE', demoOrganisation, null],
  zaakbehandeling: ['EMPLOYEE', demoOrganisation, null],
  'bijzonder-onderzoek': ['EMPLOYEE', demoOrganisation, 'onderzoek'],
  SUWI: ['PARTNER', demoPartners.work, null],
  WMO: ['PARTNER', demoPartners.support, null],
  beleidsinformatie: ['ANALYST', demoOrganisation, null],
  privacytoezicht: ['PRIVACY_OFFICER', demoOrganisation, null],
};
