import { demoOrganisation } from '../../../schema/demo.ts';
import type { SourceRecord } from '../../../subgraphs/shared/records.ts';
import type { Clock } from '../clock.ts';
import { own } from '../records/own.ts';
import { readYaml } from '../yaml.ts';

export interface CaseTypeEntry {
  readonly code: string;
  readonly name: string;
  readonly leadTime: string;
  readonly serviceNorm: string;
  readonly confidentiality: string;
  readonly unit: string;
  readonly productType: string | null;
  readonly statuses: readonly (readonly [code: string, name: string, publicText: string])[];
  readonly results: readonly (readonly [code: string, name: string, kept: string, term: string])[];
  readonly decision: string | null;
  readonly about: readonly string[];
}

export const caseTypes = readYaml('case-types.yaml', import.meta.url) as readonly CaseTypeEntry[];

/** The case type of that code; throws for one that the demo does not have. */
export function caseTypeOf(code: string): CaseTypeEntry {
  const found = caseTypes.find((type) => type.code === code);
  if (!found) throw new RangeError(`The demo has no case type "${code}".`);
  return found;
}

export const caseTypeRecords = (clock: Clock): SourceRecord[] =>
  caseTypes.map((type) =>
    own('CaseType', type.code, clock.at(-400, '08:00'), {
      code: type.code,
      name: type.name,
      leadTime: type.leadTime,
      serviceNorm: type.serviceNorm,
      confidentiality: type.confidentiality,
      responsible: demoOrganisation,
      statusTypes: type.statuses.map(([code, name, publicText], at) => ({
        code,
        order: at + 1,
        name,
        publicText,
        notifyCustomer: true,
        isFinal: at === type.statuses.length - 1,
      })),
      resultTypes: type.results.map(([code, name, archiveNomination, archiveTerm]) => ({
        code,
        name,
        archiveNomination,
        archiveTerm,
      })),
    }),
  );
