/** Numbers that identify, by the exact rules of their standards (product.md §5.1). Each takes ASCII digits only. */

const elevenWeights = [9, 8, 7, 6, 5, 4, 3, 2, -1];

/** The 11-test (elfproef) of BSN and RSIN: nine digits, weighted sum a multiple of 11 and not nought. */
export function passesElevenTest(digits: string): boolean {
  if (!/^[0-9]{9}$/.test(digits)) return false;
  const sum = elevenWeights.reduce((total, weight, at) => total + weight * Number(digits[at]), 0);
  return sum !== 0 && sum % 11 === 0;
}

/** A BSN of nine digits; eight get their leading nought back (open-klant#492). Null when it is none. */
export function toBsn(text: string): string | null {
  const digits = /^[0-9]{8}$/.test(text) ? `0${text}` : text;
  return passesElevenTest(digits) ? digits : null;
}

const threeDigits = /\d{3}/;
const nineDigits =
  /(?<!\d)(?:\d{3}[. \u00a0-]?\d{3}[. \u00a0-]?\d{3}|\d{4}[. \u00a0-]?\d{2}[. \u00a0-]?\d{3})(?!\d)/g;

/**
 * The text with every citizen service number in it put through `replace`: nine digits that stand alone, written as
 * people do, and pass the BSN test (elfproef). One in eleven other numbers of nine digits does so too, and every RSIN.
 */
export function withNumbersReplaced(text: string, replace: (digits: string) => string): string {
  // Most texts have no digits at all, and every form below begins with three.
  if (text.length < 9 || !threeDigits.test(text)) return text;
  return text.replace(nineDigits, (found) => {
    const digits = found.replace(/\D/g, '');
    return passesElevenTest(digits) ? replace(digits) : found;
  });
}

/** Whether the text has a citizen service number in it. */
export function hasCitizenServiceNumber(text: string): boolean {
  let has = false;
  withNumbersReplaced(text, (digits) => ((has = true), digits));
  return has;
}

/** A RSIN of nine digits, or null: the same 11-test as the BSN. */
export const toRsin = (text: string): string | null => (passesElevenTest(text) ? text : null);

/** A KvK number: exactly eight digits, no check digit. */
export const toKvk = (text: string): string | null => (/^[0-9]{8}$/.test(text) ? text : null);

/** An establishment number (vestigingsnummer): exactly twelve digits; it says nothing without its KvK number. */
export const toEstablishment = (text: string): string | null =>
  /^[0-9]{12}$/.test(text) ? text : null;

const oinPrefixes = ['01', '02', '03', '04', '06', '07', '08', '09', '10', '99'];

/**
 * An OIN: 20 positions, prefix 8 + main number + noughts. The main number has 9 positions after a RSIN prefix
 * (and passes its 11-test), 8 after a KvK prefix, and may hold letters after others.
 */
export function toOin(text: string): string | null {
  if (!/^[0-9]{8}[0-9A-Za-z]{12}$/.test(text)) return null;
  const prefix = text.slice(0, 8);
  if (!prefix.startsWith('000000') || !oinPrefixes.includes(prefix.slice(6))) return null;
  const main = text.slice(8);
  if (prefix === '00000001') return main.endsWith('000') && toRsin(main.slice(0, 9)) ? text : null;
  if (prefix === '00000003') return main.endsWith('0000') && toKvk(main.slice(0, 8)) ? text : null;
  return main.endsWith('000') ? text : null;
}

/** BAG id (nummeraanduiding): sixteen digits. */
export const toBagId = (text: string): string | null => (/^[0-9]{16}$/.test(text) ? text : null);

/** A Dutch postcode as `1234 AB`, from any common way of writing it; null when it is none. */
export function toPostcode(text: string): string | null {
  const parts = /^([1-9][0-9]{3}) ?([A-Za-z]{2})$/.exec(text.trim());
  return parts ? `${parts[1]} ${parts[2]?.toUpperCase()}` : null;
}
