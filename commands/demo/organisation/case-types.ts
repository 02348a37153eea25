import { demoOrganisation } from '../../../schema/demo.ts';
import type { SourceRecord } from '../../../subgraphs/shared/records.ts';
import type { Clock } from '../clock.ts';
import { own, type Fields } from '../records/own.ts';
import { readYaml } from '../yaml.ts';
import { entryOf } from './catalogue.ts';

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

/** Channels on which a customer does something without help. */
const ownChannels = ['portal', 'web_form', 'app'];

/** How cases go: the steps of the product that they are about, on the same channels. */
export const caseProcessRecords = (clock: Clock): SourceRecord[] =>
  caseTypes.flatMap((type) =>
    type.productType === null
      ? []
      : [own('CaseProcess', type.code, clock.at(-400, '08:00'), toProcess(type, type.productType))],
  );

function toProcess({ code, unit, statuses, results }: CaseTypeEntry, productType: string): Fields {
  const steps = entryOf(productType).steps.map(([step, name, requires, availableOn], at) => ({
    code: step,
    order: at + 1,
    name,
    unit,
    availableOn,
    selfService: availableOn.filter((channel) => ownChannels.includes(channel)),
    requires,
    reaches:
      at === 0 && statuses.some(([status]) => status === 'in-behandeling')
        ? 'in-behandeling'
        : null,
  }));
  const codes = steps.map((step) => step.code);
  const last = statuses.length - 1;
  return {
    caseTypeCode: code,
    productTypes: [productType],
    unit,
    steps,
    statuses: statuses.map(([status], at) => ({ status, ...placeOf(status, { at, last, codes }) })),
    withdrawal: {
      status: statuses[last]?.[0],
      result: results.some(([result]) => result === 'ingetrokken') ? 'ingetrokken' : null,
    },
    supplementText: 'Wij hebben uw aanvulling ontvangen.',
  };
}

/** Where a case is that has this status. */
function placeOf(
  status: string,
  {
    at,
    last,
    codes,
  }: { readonly at: number; readonly last: number; readonly codes: readonly string[] },
): Fields {
  const [first] = codes;
  if (at === last) return { step: codes.at(-1), state: 'DONE' };
  if (at === 0) return { step: first, state: 'READY' };
  if (status === 'aanvulling') return { step: first, state: 'WAITING_CUSTOMER' };
  return { step: codes[1] ?? first, state: 'IN_PROGRESS' };
}
