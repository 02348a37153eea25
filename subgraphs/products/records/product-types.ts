import { z } from 'zod';

import { audiences, productStates } from '../states.ts';
import { amount, day, language, line, lines, norm, optional, text, texts, url } from './values.ts';

export const uniformName = z.strictObject({ label: line, uri: optional(url) });

const realisation = z.strictObject({
  channel: line,
  synchronous: z.boolean(),
  how: text,
  url: optional(url),
  servicePoints: lines,
});

const step = z.strictObject({
  code: line,
  order: z.int().min(1),
  name: line,
  unit: optional(line),
  requiredInformation: lines,
  realisations: z.array(realisation).default([]),
});

const channelOption = z.strictObject({
  channel: line,
  allowed: z.boolean(),
  preferred: z.boolean().default(false),
  reason: optional(text),
  referTo: optional(line),
});

const price = z.strictObject({
  validFrom: day,
  options: z
    .array(
      z.strictObject({
        amount,
        currency: z
          .string()
          .regex(/^[A-Z]{3}$/)
          .default('EUR'),
        description: line,
      }),
    )
    .default([]),
  rules: z.array(z.strictObject({ description: line, url: optional(url) })).default([]),
});

/** A place or organisation that has to do with it. */
const location = z.strictObject({
  name: line,
  line1: optional(line),
  postalCode: optional(line),
  city: optional(line),
  email: optional(line),
  phone: optional(line),
});

const contact = z.strictObject({
  name: optional(line),
  role: optional(line),
  email: optional(line),
  phone: optional(line),
});

const elsewhere = z.strictObject({
  kind: z.enum(['CASE_TYPE', 'REQUEST_TYPE', 'PROCESS']),
  urn: optional(line),
  url: optional(url),
});

/** `ProductType`: an entry of the catalogue; what Open Product's producttypen API serves fits in it. */
export const productTypeFields = z.strictObject({
  /** Unique over all sources: products and cases refer to it. */
  code: line,
  names: texts.refine((names) => Object.keys(names).length > 0, 'no name in any language'),
  summaries: texts.default({}),
  contents: z.array(z.strictObject({ language, labels: lines, text })).default([]),
  uniformName: optional(uniformName),
  audience: z.enum(audiences),
  themes: lines,
  keywords: lines,
  /** Codes. */
  caseTypes: lines,
  process: optional(z.strictObject({ steps: z.array(step) })),
  channelOptions: z.array(channelOption).default([]),
  prices: z.array(price).default([]),
  /** Codes of other product types. */
  related: lines,
  serviceNorm: optional(norm),
  allowedStates: z.array(z.enum(productStates)).default([]),
  links: z.array(z.strictObject({ name: line, url })).default([]),
  locations: z.array(location).default([]),
  organisations: z.array(location).default([]),
  contacts: z.array(contact).default([]),
  /** Who looks after the entry (eigenaar), as the source names that colleague. */
  owner: optional(line),
  externalCodes: z.array(z.strictObject({ system: line, code: line })).default([]),
  /** Settings that other systems read from the catalogue (parameters). */
  parameters: z.array(z.strictObject({ name: line, value: line })).default([]),
  /** What may be asked of a decision table about it (acties). */
  actions: z.array(z.strictObject({ name: line, url })).default([]),
  files: z.array(url).default([]),
  /** What other registers call what belongs to it (zaaktypen, verzoektypen, processen). */
  elsewhere: z.array(elsewhere).default([]),
  internalRemarks: optional(text),
  publishedFrom: optional(day),
  publishedUntil: optional(day),
});
export type ProductTypeFields = z.infer<typeof productTypeFields>;
