import { z } from 'zod';

import { customerReference, recordReference } from '../../shared/references.ts';
import { frequencies, productStates } from '../states.ts';
import { amount, day, line, lines, optional } from './values.ts';

/** An object, or a list of them, as its type prescribes. */
const json = z.union([z.record(z.string(), z.json()), z.array(z.json())]);

/** `Product`: what somebody has, had or asked for. */
export const productFields = z.strictObject({
  /** Code of its product type. */
  productType: line,
  name: optional(line),
  state: z.enum(productStates),
  startOn: optional(day),
  endOn: optional(day),
  price: optional(amount),
  frequency: optional(z.enum(frequencies)),
  owners: z.array(customerReference).default([]),
  requestCase: optional(recordReference),
  cases: z.array(recordReference).default([]),
  /** What its owner may see of its content (dataobject). */
  customerData: optional(json),
  /** What was used of it (verbruiksobject). */
  usage: optional(json),
  /** URNs of documents and tasks in other registers. */
  documents: lines,
  tasks: lines,
  /** Whether its owner may see it (gepubliceerd). */
  published: z.boolean().default(true),
});
export type ProductFields = z.infer<typeof productFields>;
