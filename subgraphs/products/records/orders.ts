import { z } from 'zod';

import { customerReference } from '../../shared/references.ts';
import { orderStates } from '../states.ts';
import { amount, instant, line, optional } from './values.ts';

const orderLine = z.strictObject({
  /** Code of the product type. */
  productType: line,
  quantity: z.int().min(1).default(1),
  amount: optional(amount),
});

const confirmation = z.strictObject({
  sentAt: optional(instant),
  sentTo: optional(line),
  failed: z.boolean().default(false),
  /** Id of the message in contacts. */
  messageId: optional(line),
});

/** `Order`: what somebody ordered, and how that was confirmed. */
export const orderFields = z.strictObject({
  number: optional(line),
  customer: customerReference,
  placedAt: instant,
  channel: line,
  state: z.enum(orderStates),
  lines: z.array(orderLine).min(1),
  confirmation: optional(confirmation),
});
export type OrderFields = z.infer<typeof orderFields>;
