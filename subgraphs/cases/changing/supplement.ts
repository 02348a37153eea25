import {
  isRefused,
  refused,
  userError,
  type Change,
  type Refused,
  type UserError,
} from '../../shared/changes/change.ts';
import { newId } from '../../shared/identity.ts';
import type { MutationSupplementCaseArgs, SupplementInput } from '../generated.ts';
import type { Context } from '../loaders.ts';
import { withAnswered } from '../process/steps.ts';
import { documentFields, noteFields } from '../record-parts.ts';
import type {
  CaseDocumentRow,
  CaseNoteRow,
  CasePropertyRow,
  CaseRow,
  CaseStepRow,
} from '../rows.ts';
import { anyChannelProblem } from './channels.ts';
import { findOpenCase, isFound, type Found } from './find.ts';
import { nameOf, toCaseChange, toFields } from './form.ts';
import { withSubStatus } from './statuses.ts';

/** What a case misses, and whatever else comes in. */
export async function decideSupplement(
  { caseId, channel, input }: MutationSupplementCaseArgs,
  context: Context,
): Promise<Change | Refused> {
  const found = await findOpenCase(caseId, null, context);
  if (!isFound(found)) return found;
  const { row, type, process } = found;
  const problem = anyChannelProblem(context.viewer, row.progress.steps, { channel, process });
  if (problem) return problem;
  if (isEmpty(input)) return refused('BAD_USER_INPUT', 'input');
  const changed = supplemented(input, found, context);
  return isRefused(changed) ? changed : toCaseChange(row, changed, { now: context.now, type });
}

const isEmpty = ({ answers, documents, remark }: SupplementInput): boolean =>
  !answers?.length && !documents?.length && !remark;

const longestValue = 4_000;
/** As records may have them. */
const [mostDocuments, mostProperties, mostNotes] = [1_000, 500, 500];

/** What of a case becomes other by what comes in; or every mistake in that. */
export function supplemented(
  input: SupplementInput,
  { row, process }: Found,
  context: Context,
): Pick<CaseRow, 'progress' | 'dossier'> | Refused {
  const { progress, dossier } = row;
  const documents = toDocuments(input, context);
  const notes = toNotes(input, context);
  const errors = [
    ...mistakesIn(input, progress.steps),
    ...(isRefused(documents) ? documents.errors : []),
    ...(isRefused(notes) ? notes.errors : []),
  ];
  if (isRefused(documents) || isRefused(notes) || errors.length > 0) return { errors };
  const properties = withAnswers(dossier.properties, input);
  const next = {
    ...dossier,
    properties,
    documents: [...dossier.documents, ...documents.rows],
    notes: [...dossier.notes, ...notes.rows],
  };
  const isFull =
    next.documents.length > mostDocuments ||
    next.properties.length > mostProperties ||
    next.notes.length > mostNotes;
  if (isFull) return refused('NOT_ALLOWED_NOW', 'input');
  const steps = withAnswered(progress.steps, namesIn(input));
  const text = process?.supplementText ?? null;
  const after = { ...progress, steps };
  return {
    progress:
      text === null || isEmpty(input) ? after : withSubStatus(after, { at: context.now, text }),
    dossier: next,
  };
}

/** Names of what was missing and came in. */
const namesIn = ({ answers, documents }: SupplementInput): readonly string[] => [
  ...(answers ?? []).map(({ name }) => name),
  ...(documents ?? []).flatMap(({ answers: name }) => name ?? []),
];

/** Only what is missing can be answered: nobody is asked twice, and nobody answers what was not asked. */
function mistakesIn(
  { answers, documents }: SupplementInput,
  steps: readonly CaseStepRow[],
): readonly UserError[] {
  const missing = steps.flatMap((step) => step.missing);
  const at = (list: string, nth: number, field: string): UserError =>
    userError('BAD_USER_INPUT', 'input', list, String(nth), field);
  return [
    ...(answers ?? []).flatMap(({ name, value }, nth) => [
      ...(missing.includes(name) && name.length <= 100 ? [] : [at('answers', nth, 'name')]),
      ...(value === '' || value.length > longestValue ? [at('answers', nth, 'value')] : []),
    ]),
    ...(documents ?? []).flatMap(({ answers: name }, nth) =>
      !name || missing.includes(name) ? [] : [at('documents', nth, 'answers')],
    ),
  ];
}

type Rows<Row> = { readonly rows: readonly Row[] } | Refused;

function toDocuments({ documents }: SupplementInput, context: Context): Rows<CaseDocumentRow> {
  const { viewer, today } = context;
  const made = (documents ?? []).map(({ answers: _name, ...document }, nth) => {
    const at = ['input', 'documents', String(nth)] as const;
    // Where paper lies is for those to say who put it there.
    if (viewer.kind === 'CITIZEN' && document.locationCode)
      return refused('BAD_USER_INPUT', ...at, 'locationCode');
    const own = { sourceId: newId(), createdOn: today, direction: 'INCOMING' };
    const told = { ...document, ...own, confidentiality: 'CASE_CONFIDENTIAL' };
    const checked = toFields(documentFields, told, ...at);
    return isRefused(checked) ? checked : { ...checked.fields, id: checked.fields.sourceId };
  });
  const errors = made.flatMap((one) => (isRefused(one) ? one.errors : []));
  return errors.length > 0
    ? { errors }
    : { rows: made.flatMap((one) => (isRefused(one) ? [] : [one])) };
}

function toNotes({ remark }: SupplementInput, { viewer, now }: Context): Rows<CaseNoteRow> {
  if (!remark) return { rows: [] };
  const told = { ...toNote(remark, { by: nameOf(viewer), now }), audience: 'CUSTOMER' };
  const checked = toFields(noteFields, told, 'input', 'remark');
  if (isRefused(checked)) return refused('BAD_USER_INPUT', 'input', 'remark');
  return { rows: [{ ...checked.fields, id: checked.fields.sourceId }] };
}

/** A note as a record says it. */
export const toNote = (
  text: string,
  { by, now }: { readonly by: string; readonly now: Date },
): object => ({ sourceId: newId(), text, at: now.toISOString(), by });

/** Values by name; one that is given again takes the place of the former. */
function withAnswers(
  properties: readonly CasePropertyRow[],
  { answers }: SupplementInput,
): readonly CasePropertyRow[] {
  const given = (answers ?? []).map(({ name, value }) => ({ name, value }));
  const others = properties.filter(({ name }) => !given.some((one) => one.name === name));
  return [...others, ...given];
}
