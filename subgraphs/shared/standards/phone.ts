/**
 * A telephone number in E.164 (`+`, country code, 15 digits at most), from any common way of writing it. A number
 * without country is Dutch. Null for what is no number, and for service numbers (0800, 0900, 14xx) that no person has.
 */
export function toE164(text: string): string | null {
  const plain = text.replace(/[\s.\-()/]/g, '');
  if (/^\+[1-9][0-9]{8,14}$/.test(plain)) return plain;
  if (/^00[1-9][0-9]{6,12}$/.test(plain)) return `+${plain.slice(2)}`;
  if (!/^0[1-9][0-9]{8}$/.test(plain)) return null;
  return /^0(800|90[069])/.test(plain) ? null : `+31${plain.slice(1)}`;
}
