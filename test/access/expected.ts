import { readFileSync } from 'node:fs';

import { demoOrganisation, demoPartners } from '../../schema/demo.ts';
import type { Viewer, ViewerKind } from '../../schema/wire.ts';
import { citizen, viewer } from '../kit/viewers.ts';

const own = { organisation: demoOrganisation };
const plus = { ...own, scopes: ['employee+'] };

/** A citizen who acts for another in part of its affairs. */
export const inPart: Viewer = {
  ...citizen('daughter'),
  actingFor: { customerIds: ['Customer.id'], subjects: ['parkeervergunning'] },
};

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

/** The column of who acts for another in part has a file of its own, which names only what it is given. */
export const mandateColumn = 'ma';

/** A system that takes in what comes; it has a file of its own too. */
export const telephonyColumn = 'tl';
const telephony = viewer('TELEPHONY', { ...own, purpose: 'contact-aannemen' });

/** All columns, those with a file of their own last. */
export const allColumns: typeof columns = [
  ...columns,
  [mandateColumn, inPart],
  [telephonyColumn, telephony],
];

export interface Expectation {
  /** `Type.field` to whether each of `allColumns` gets it. */
  readonly cells: ReadonlyMap<string, readonly boolean[]>;
  /** What the file says twice, or the other one says of what is not in it. */
  readonly repeated: readonly string[];
}

/** Reads the cells that were written by hand; throws on a line that is none of its kinds. */
export function readExpected(): Expectation {
  const text = readFileSync(new URL('expected-matrix.txt', import.meta.url), 'utf8');
  const cells = new Map<string, readonly boolean[]>();
  const repeated: string[] = [];
  const apart = ['expected-mandate.txt', 'expected-telephony.txt'].map(readColumn);
  const bare = columns.findIndex(([name]) => name === 'no');
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
      const coordinate = `${type}.${field}`;
      if (cells.has(coordinate)) repeated.push(coordinate);
      const others = apart.map((given) => given.has(coordinate) || marks[bare] === true);
      cells.set(coordinate, [...marks, ...others]);
    }
  }
  const named = apart.flatMap((given) => [...given]);
  return { cells, repeated: [...repeated, ...named.filter((one) => !cells.has(one))] };
}

/** What is given to one column, by its own file; throws on a line that is none of its kinds. */
function readColumn(file: string): ReadonlySet<string> {
  const text = readFileSync(new URL(file, import.meta.url), 'utf8');
  const lines = text.split('\n').filter((line) => !/^(#|\[|$)/.test(line));
  return new Set(
    lines.flatMap((line) => {
      const [, type, fields] = /^(\w+): ([\w ]+)$/.exec(line) ?? [];
      if (type === undefined || fields === undefined) throw new Error(`This is no line: ${line}`);
      return fields.split(' ').map((field) => `${type}.${field}`);
    }),
  );
}

/** Given, and null by its nature: nothing is left out of the list of the privacy officer. */
export const emptyByNature: readonly string[] = ['pr AccessLogPage.leftOut'];

/** Who alone may claim each purpose: by kind, organisation, and a right that the token must have. By hand as well. */
export const claimants: {
  readonly [purpose: string]: readonly [ViewerKind, string, string | null];
} = {
  'mijn-omgeving': ['CITIZEN', demoOrganisation, null],
  // Only while it acts for another in part, and then nothing else.
  'namens-een-ander': ['CITIZEN', demoOrganisation, null],
  'klant-vaststellen': ['EMPLOYEE', demoOrganisation, null],
  'contact-aannemen': ['TELEPHONY', demoOrganisation, null],
  dienstverlening: ['EMPLOYEE', demoOrganisation, null],
  zaakbehandeling: ['EMPLOYEE', demoOrganisation, null],
  'bijzonder-onderzoek': ['EMPLOYEE', demoOrganisation, 'onderzoek'],
  SUWI: ['PARTNER', demoPartners.work, null],
  WMO: ['PARTNER', demoPartners.support, null],
  beleidsinformatie: ['ANALYST', demoOrganisation, null],
  privacytoezicht: ['PRIVACY_OFFICER', demoOrganisation, null],
};
