import type { ExecutionResult } from 'graphql';

import type { Viewer } from '../../../schema/wire.ts';
import type { SourceRecord } from '../../../subgraphs/shared/records.ts';
import { openTestCases, parkingType, type TestCases } from './kit.ts';

export type Fields = { readonly [name: string]: unknown };

const nobody = {
  customerIds: [],
  organisation: '00000099000000001000',
  units: [],
  scopes: [],
  purpose: null,
} as const;

export const clerk: Viewer = {
  ...nobody,
  kind: 'EMPLOYEE',
  id: 'clerk-1',
  units: ['BALIE'],
  purpose: 'dienstverlening',
  relations: ['none'],
};
/** Who may know of the work of its unit alone. */
export const clerkOf = (unit: string): Viewer => ({
  ...clerk,
  id: `clerk-${unit}`,
  units: [unit],
  relations: ['unit'],
});
export const customer = (id: string): Viewer => ({
  ...nobody,
  kind: 'CITIZEN',
  id: `pseudonym-${id}`,
  customerIds: [id],
  level: 'DIGID_SUBSTANTIAL',
});
export const partnerOin = '00000099000000002000';
export const partner: Viewer = {
  ...nobody,
  kind: 'PARTNER',
  id: 'partner',
  organisation: partnerOin,
  purpose: 'SUWI',
  relations: ['partner'],
};

/** How parking permits go: by portal, at the counter, by telephone, with a partner in between. */
export const parkingProcess = (fields: Fields = {}): SourceRecord => ({
  type: 'CaseProcess',
  source: 'klantbeeld',
  sourceId: 'parkeren',
  asOf: '2026-06-01T08:00:00Z',
  caseTypeCode: 'PARKEREN',
  productTypes: ['parkeervergunning'],
  unit: 'VERGUNNINGEN',
  steps: [
    {
      code: 'vragen',
      order: 1,
      name: 'Aanvragen',
      availableOn: ['portal', 'counter'],
      selfService: ['portal'],
      requires: ['Kenteken'],
    },
    {
      code: 'tonen',
      order: 2,
      name: 'Kentekenbewijs tonen',
      availableOn: ['counter'],
      requires: ['Kentekenbewijs'],
      reaches: 'CHECK',
    },
    { code: 'toetsen', order: 3, name: 'Toetsen', availableOn: ['keten'], partnerOin },
    {
      code: 'betalen',
      order: 4,
      name: 'Betalen',
      availableOn: ['portal', 'phone'],
      selfService: ['portal'],
      reaches: 'KLAAR',
    },
  ],
  statuses: [
    { status: 'IN', step: 'vragen', state: 'READY' },
    { status: 'CHECK', step: 'toetsen', state: 'WAITING_PARTNER' },
    { status: 'KLAAR', step: 'betalen', state: 'DONE' },
  ],
  withdrawal: { status: 'KLAAR', result: 'NEE' },
  supplementText: 'Wij hebben uw aanvulling ontvangen.',
  ...fields,
});

const shown = `{
  case {
    id version identification sourceOrganisation source description registeredOn startedOn endedOn withdrawnOn
    channel openedIn { id } confidentiality dueOn productTypes { code }
    status { type { code name } setAt setBy explanation publicText subStatuses { text audience } }
    steps { code state availableOn selfService doneOn doneAt doneBy resumeToken missing }
    result { code name explanation } roles { role customer { id } orgUnit employeeId from until }
    handler { orgUnit employeeId } documents { title direction locationCode format }
    properties { name value } internalNotes { text by audience at }
    sharedWith { partnerOin partnerName purpose legalBasis from until }
  }
  errors { code field }
}`;

export interface Payload {
  readonly case: CaseShown | null;
  readonly errors: readonly Fields[];
}
export interface CaseShown extends Fields {
  readonly id: string;
  readonly version: number;
  readonly identification: string;
  readonly status: Fields;
  readonly steps: readonly (Fields & { readonly code: string; readonly resumeToken: string })[];
}

/** The arguments of each mutation with their types. */
const argumentTypes: { readonly [mutation: string]: { readonly [argument: string]: string } } = {
  openCase: { input: 'OpenCaseInput!', idempotencyKey: 'ID!' },
  supplementCase: {
    caseId: 'ID!',
    channel: 'String!',
    input: 'SupplementInput!',
    idempotencyKey: 'ID!',
  },
  setCaseStatus: {
    caseId: 'ID!',
    statusCode: 'String!',
    publicText: 'String',
    explanation: 'String',
    resultCode: 'String',
    expectedVersion: 'Int!',
  },
  completeStep: {
    caseId: 'ID!',
    stepCode: 'String!',
    channel: 'String',
    resumeToken: 'String',
    input: 'SupplementInput',
    expectedVersion: 'Int!',
  },
  assignCase: { caseId: 'ID!', unit: 'String', employeeId: 'String', expectedVersion: 'Int!' },
  shareDossier: {
    caseId: 'ID!',
    partnerOin: 'String!',
    partnerName: 'String',
    purpose: 'String!',
    legalBasis: 'String',
    until: 'DateTime',
    expectedVersion: 'Int!',
  },
  cancelCase: { caseId: 'ID!', channel: 'String!', reason: 'String!', expectedVersion: 'Int!' },
  addCaseNote: { caseId: 'ID!', text: 'String!', idempotencyKey: 'ID!' },
};

export interface Desk extends TestCases {
  /** Carries a mutation out; throws what no person can mend. */
  change(mutation: string, args: Fields, viewer?: Viewer): Promise<Payload>;
  /** Opens a case of c-1, asked for at the counter. */
  open(input?: Fields, viewer?: Viewer): Promise<CaseShown>;
}

/** The cases subgraph with parking permits, and who asks for them. */
export async function openDesk(): Promise<Desk> {
  const cases = await openTestCases();
  await cases.load(
    parkingType('parkeren', {
      resultTypes: [
        { code: 'JA', name: 'Verleend' },
        { code: 'NEE', name: 'Ingetrokken' },
      ],
    }),
    parkingProcess(),
  );
  let keys = 0;
  const change: Desk['change'] = async (mutation, args, viewer = clerk) => {
    const types = argumentTypes[mutation] ?? {};
    const withKey =
      'idempotencyKey' in types ? { idempotencyKey: `key-${(keys += 1)}`, ...args } : args;
    const named = Object.keys(withKey);
    const { data, errors } = await cases.ask(
      viewer,
      `mutation (${named.map((name) => `$${name}: ${types[name]}`).join(', ')}) {
        ${mutation}(${named.map((name) => `${name}: $${name}`).join(', ')}) ${shown}
      }`,
      withKey,
    );
    if (errors) throw new Error(JSON.stringify(errors));
    return data?.[mutation] as Payload;
  };
  return {
    ...cases,
    change,
    async open(input = {}, viewer = clerk) {
      const usual = { typeCode: 'PARKEREN', customerId: 'c-1', channel: 'counter' };
      const opened = await change('openCase', { input: { ...usual, ...input } }, viewer);
      if (!opened.case) throw new Error(JSON.stringify(opened.errors));
      return opened.case;
    },
  };
}

export const codesOf = ({ errors }: Payload): readonly unknown[] => errors.map(({ code }) => code);

/** One field of an answer that must have it; throws what was answered instead. */
export function given<Value>({ data, errors }: ExecutionResult, field: string): Value {
  const value = data?.[field];
  if (value === undefined || value === null) throw new Error(JSON.stringify(errors ?? data));
  return value as Value;
}
