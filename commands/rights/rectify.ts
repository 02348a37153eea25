import { readFile } from 'node:fs/promises';

import { ownSource } from '../../subgraphs/shared/identity.ts';
import type { SourceRecord } from '../../subgraphs/shared/records.ts';
import { InputError } from '../input-error.ts';
import { toDeed, type RightsDesk } from './desk.ts';
import { findIds } from './subject.ts';

/** Fields of a Customer record that a customer may have put right; the rest is not said by the customer. */
const correctable = [
  'addresses',
  'contactable',
  'deceased',
  'digitalAddresses',
  'identifiers',
  'organisation',
  'person',
  'preferences',
  'secrecy',
] as const;

/** Fields and what they are to be; of `person`, `organisation` and `preferences` only what changes. */
export type Correction = { readonly [field in (typeof correctable)[number]]?: unknown };

export interface Rectified {
  readonly changed: boolean;
  /** Registers that say something of these fields too: they have to be told (terugmelding). */
  readonly registers: readonly string[];
}

/** Reads a correction, an object of fields as JSON; throws InputError naming what is wrong, never a value. */
export async function readCorrection(path: string): Promise<Correction> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new InputError('The file of the correction cannot be read.');
  });
  const fields = parse(text);
  const unknown = Object.keys(fields).find((name) => !correctable.some((one) => one === name));
  if (unknown !== undefined)
    throw new InputError(`"${unknown}" cannot be corrected here. Name: ${correctable.join(', ')}.`);
  if (Object.keys(fields).length === 0) throw new InputError('The correction is empty.');
  return fields;
}

function parse(text: string): object {
  try {
    const value = JSON.parse(text) as unknown;
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch {
    // Said below, without what the file holds.
  }
  throw new InputError('The correction is not an object as JSON.');
}

/**
 * Puts right what our own record says of a customer (art. 16 AVG): it counts most of all sources. What only registers say
 * is theirs to correct: refused with their names.
 */
export async function rectify(
  desk: RightsDesk,
  id: string,
  correction: Correction,
): Promise<Rectified> {
  const { doors } = desk.rows;
  const ids = await findIds(desk.rows, id);
  const records = (await doors.customers.about(ids)).filter(({ type }) => type === 'Customer');
  const registers = records.filter(({ source }) => source !== ownSource);
  const own = records.find(({ source }) => source === ownSource);
  if (!own)
    throw new InputError(
      `This customer is of ${registers.map(({ source }) => source).join(', ')}: have it corrected there (SOURCE_OWNED).`,
    );
  const fields = Object.keys(correction);
  const deed = toDeed(desk, {
    operation: 'rights-rectify',
    kind: 'CHANGED',
    customers: [ids[0] ?? id],
    fields: fields.map((field) => `Customer.${field}`),
  });
  await desk.log.record(deed, desk.clerk);
  const corrected = { ...own, ...toFields(own, correction), asOf: desk.now.toISOString() };
  const [result] = await doors.customers.load([corrected], `rights-${desk.now.toISOString()}`);
  if (result?.kind === 'rejected')
    throw new InputError(`Nothing was changed. ${result.reason} (${result.code})`);
  return {
    changed: result?.kind === 'changed',
    registers: registers
      .filter((record) => fields.some((field) => record[field] !== undefined))
      .map(({ source }) => source),
  };
}

const inParts: readonly string[] = ['person', 'organisation', 'preferences'];

const toFields = (own: SourceRecord, correction: Correction): object =>
  Object.fromEntries(
    Object.entries(correction).map(([field, value]) => [
      field,
      inParts.includes(field) && typeof value === 'object' && value !== null
        ? { ...(own[field] as object | undefined), ...value }
        : value,
    ]),
  );
