import { z } from 'zod';

import { audiences } from '../states.ts';
import { uniformName } from './product-types.ts';
import { day, line, optional, text, url } from './values.ts';

/** `ExternalProduct`: an entry of Samenwerkende Catalogi (IPM 2.02). */
export const externalProductFields = z.strictObject({
  uri: url,
  title: line,
  abstract: optional(text),
  authority: line,
  uniformName: optional(uniformName),
  audience: optional(z.enum(audiences)),
  onlineRequestUrl: optional(url),
  updatedOn: optional(day),
});
export type ExternalProductFields = z.infer<typeof externalProductFields>;
