/** Numbers of companies that no person has: 0800, 0900, 0906, 0909. */
const service = /^\+31(800|90[069])/;
/** Nine digits after the country, or eleven for machines (097). */
const dutch = /^\+31([1-9][0-9]{8}|97[0-9]{9})$/;

/**
 * A telephone number in E.164 (`+`, country code, 15 digits at most), from any common way of writing it, such as
 * `06-12345678`, `0031 6 12345678` and `+31 (0)6 1234 5678`. A number without country is Dutch. Null for what is no
 * number, and for service numbers (0800, 0900, 14xx).
 */
export function toE164(text: string): string | null {
  const plain = text.replace(/(?<=[+0-9]\s?)\(0\)/, '').replace(/[\s.\-()/]/g, '');
  const international = plain.replace(/^00(?=[1-9])/, '+').replace(/^0(?=[1-9][0-9]{8}$)/, '+31');
  const number = international.replace(/^\+310/, '+31');
  if (!/^\+[1-9][0-9]{6,14}$/.test(number) || service.test(number)) return null;
  return number.startsWith('+31') && !dutch.test(number) ? null : number;
}
