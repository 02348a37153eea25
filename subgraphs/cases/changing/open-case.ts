import { toOin, toRsin } from '../../../schema/numbers.ts';
import {
  isRefused,
  refused,
  userError,
  type Change,
  type Refused,
} from '../../shared/changes/change.ts';
import { ownRecord } from '../../shared/changes/own-records.ts';
import { newId } from '../../shared/identity.ts';
import { affairsOf } from '../../shared/rules.ts';
import { toCaseState } from '../case-intake.ts';
import { toCaseRow } from '../case-record.ts';
import { createTypes } from '../case-types.ts';
import { dayOf } from '../due.ts';
import type { OpenCaseInput } from '../generated.ts';
import type { Context } from '../loaders.ts';
import { inOrder, newSteps } from '../process/steps.ts';
import { toQueueOp } from '../queue.ts';
import { caseFields, type CaseFields } from '../records.ts';
import type { CaseRow, CaseTypeRow, StoredProcess } from '../rows.ts';
import { byId, nameOf, toFields } from './form.ts';
import { channelProblem } from './channels.ts';

/** A new case of our own, with its first status and its steps; or every mistake in it. */
export async function decideOpen(
  input: OpenCaseInput,
  context: Context,
): Promise<Change | Refused> {
  const type = await context.typeByCode(input.typeCode);
  const process = type && (await context.processOf({ ...unversioned, typeCode: type.code }));
  const errors = [
    ...(type ? [] : [userError('NOT_FOUND', 'input', 'typeCode')]),
    ...((await mayBeFor(input.customerId, context))
      ? []
      : [userError('NOT_FOUND', 'input', 'customerId')]),
  ];
  if (!type || errors.length > 0) return { errors };
  const problem = problemOf(input, { context, process });
  if (problem) return problem;
  const row = toRow(input, { type, process, context });
  if (isRefused(row)) return row;
  return {
    id: row._id,
    ops: [{ op: 'insert', collection: 'cases', row }, toQueueOp(row)],
    states: [toCaseState(row, type)],
    written: [{ type: 'Case', id: row._id, customerIds: [input.customerId] }],
  };
}

const unversioned = { typeId: null, startedOn: '' };

/** A customer asks for itself, an employee for whom it may know of. */
async function mayBeFor(customerId: string, { viewer, known }: Context): Promise<boolean> {
  if (viewer.kind === 'CITIZEN') return affairsOf(viewer).includes(customerId);
  await known.meet([customerId]);
  return known.reaches([customerId]);
}

interface Opening {
  readonly type: CaseTypeRow;
  readonly process: StoredProcess | null;
  readonly context: Context;
}

/** Staff open a case wherever the customer is; a customer where it does the first step itself. */
function problemOf(
  { channel }: OpenCaseInput,
  { context: { viewer }, process }: Omit<Opening, 'type'>,
): Refused | null {
  if (viewer.kind !== 'CITIZEN') return null;
  const [first] = process ? newSteps(process, newId) : [];
  const problem = first && channelProblem(viewer, first, { channel, process });
  return problem === null ? null : refused('STEP_NOT_AVAILABLE_ON_CHANNEL', 'input', 'channel');
}

function toRow(input: OpenCaseInput, opening: Opening): CaseRow | Refused {
  const { context, type } = opening;
  const own = ownRecord(newId(), context.now);
  const checked = toFields(caseFields, toRecord(input, { ...opening, id: own._id }), 'input');
  if (isRefused(checked)) return checked;
  // Steps and times as they are, not as text: the record says them without loss.
  const fields: CaseFields = { ...checked.fields, steps: stepsFor(opening) };
  const record = { id: own._id, ...own, fields };
  return toCaseRow(record, { version: 1, types: createTypes([type]), blind: noBlind });
}

const stepsFor = ({ process }: Opening): CaseFields['steps'] =>
  process === null
    ? []
    : newSteps(process, newId).map((step) => ({
        ...step,
        availableOn: [...step.availableOn],
        selfService: [...step.selfService],
        missing: [...step.missing],
      }));

function toRecord(
  input: OpenCaseInput,
  { type, process, context, id }: Opening & { readonly id: string },
): object {
  const { viewer, now, today } = context;
  const [first] = inOrder(type.statusTypes);
  return {
    identification: `ZAAK-${today.slice(0, 4)}-${id.slice(0, 8).toUpperCase()}`,
    sourceOrganisation: numberingOrganisation(type) ?? viewer.organisation,
    caseType: { code: type.code },
    description: input.description,
    registeredOn: today,
    startedOn: dayOf(now),
    channel: input.channel,
    openedIn: input.contactId ? byId(input.contactId) : null,
    confidentiality: type.confidentiality,
    statuses: first
      ? [{ typeCode: first.code, setAt: now.toISOString(), setBy: nameOf(viewer) }]
      : [],
    parties: toParties(input, { type, process, context }),
    productTypes: process?.productTypes ?? [],
    lastChangedAt: now.toISOString(),
  };
}

/** Organisation whose number it gets: the one that answers for cases of this type. */
const numberingOrganisation = ({ responsible }: CaseTypeRow): string | null =>
  responsible !== null && (toRsin(responsible) ?? toOin(responsible)) ? responsible : null;

function toParties(
  { customerId }: OpenCaseInput,
  { process, context: { viewer, now, today } }: Opening,
): readonly object[] {
  const unit = process?.unit ?? viewer.units[0] ?? null;
  const initiator = {
    role: 'INITIATOR',
    partyType: 'CUSTOMER',
    customer: byId(customerId),
    assuranceLevel: viewer.level,
    registeredAt: now.toISOString(),
    from: today,
  };
  if (unit === null) return [initiator];
  return [initiator, { role: 'HANDLER', partyType: 'ORG_UNIT', orgUnit: unit, from: today }];
}

/** A case that is opened here names its customer by id. */
const noBlind = (): string => {
  throw new Error('A case that is opened here names nobody by a number.');
};
