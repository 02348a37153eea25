import { z } from 'zod';

import { customerReference } from '../../shared/references.ts';
import { offerStates } from '../states.ts';
import { day, instant, line, lines, optional, text } from './values.ts';

/** `Offer`: what may be offered to somebody, and why. */
export const offerFields = z.strictObject({
  customer: customerReference,
  /** Code of the product type. */
  productType: line,
  title: line,
  reason: text,
  discountPercent: optional(z.number().min(0).max(100)),
  validUntil: optional(day),
  requiresConsent: optional(line),
  /** Codes of the channels on which it may be shown; every channel when empty. */
  channels: lines,
  state: z.enum(offerStates),
  /** When the customer last saw or answered it, and on which channel. */
  answeredAt: optional(instant),
  answeredOn: optional(line),
});
export type OfferFields = z.infer<typeof offerFields>;
