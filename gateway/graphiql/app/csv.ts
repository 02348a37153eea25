/** A table as a CSV file that a Dutch spreadsheet program opens at once. */
import type { Cell, Table } from './rows.ts';

/** Semicolons, CRLF and a byte order mark: what Excel expects where the comma is a decimal sign. */
export function toCsv({ columns, rows }: Table): string {
  const lines = [columns, ...rows].map((cells) => cells.map(toField).join(';'));
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}

function toField(cell: Cell): string {
  if (typeof cell !== 'string') return cell === null ? '' : String(cell);
  const harmless = isFormula(cell) ? `'${cell}` : cell;
  return /[;"\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** A spreadsheet would run text that begins so (CSV injection, OWASP); a customer may have typed it. */
function isFormula(text: string): boolean {
  return /^[=+\-@\t\r]/.test(text);
}
