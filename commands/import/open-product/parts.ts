import type { Body, Raw, Related } from '../connector.ts';
import { isBody } from '../forms.ts';

/** Parts that the API nests in an object, and that are objects of their own in a fixture, numbered in the same order. */
export async function findParts(
  raw: Raw,
  field: string,
  related: Related,
  resource = field,
): Promise<readonly Body[]> {
  const nested = raw.body[field];
  if (Array.isArray(nested)) return nested.filter(isBody);
  const parts = await related.findPointingAt(raw, resource);
  return parts.toSorted((a, b) => Number(a.key) - Number(b.key)).map(({ body }) => body);
}
