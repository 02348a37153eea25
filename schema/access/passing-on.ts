import type { Purposes } from './purposes.ts';

/**
 * On which legal basis the organisation with this OIN may be given personal data for a purpose at a moment (milliseconds
 * since 1970): that of the purpose, when it is one for which partners may look and this one is among them. Else null.
 */
export function basisForPassingOn(
  { byCode }: Purposes,
  {
    oin,
    purpose: code,
    at,
  }: { readonly oin: string; readonly purpose: string; readonly at: number },
): string | null {
  const purpose = byCode.get(code);
  if (!purpose?.kinds.has('PARTNER') || !purpose.organisations.has(oin)) return null;
  return purpose.from <= at && at < purpose.until ? purpose.legalBasis.article : null;
}
