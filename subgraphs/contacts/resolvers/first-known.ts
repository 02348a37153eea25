import type { Context } from '../loaders.ts';
import type { CustomerRow } from '../rows.ts';

/** The first of those whom something is about that the viewer may know of. */
export async function firstKnown(
  { customerIds }: { readonly customerIds: readonly string[] },
  _args: object,
  { known }: Context,
): Promise<CustomerRow | null> {
  await known.meet(customerIds);
  const id = customerIds.find((one) => known.reaches([one]));
  return id === undefined ? null : { id };
}
