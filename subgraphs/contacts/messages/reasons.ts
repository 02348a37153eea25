/** Why a message did not arrive, as a customer may read it: what a mail server writes may hold addresses, so it stays out. */
export const reasons = {
  noAddress: 'Het adres bestaat niet.',
  mailboxFull: 'De mailbox is vol.',
  refused: 'De mailserver van de ontvanger weigert het bericht.',
  tooLarge: 'Het bericht is te groot voor de ontvanger.',
  unreachable: 'De mailserver is niet bereikbaar.',
  notDelivered: 'Het bericht kon niet worden bezorgd.',
  incomplete: 'Van het bericht ontbreekt het adres of de tekst.',
} as const;

/** By the enhanced status code (RFC 3463), `5.1.1`; null when none was given. */
export function reasonOf(status: string | null): string {
  const [, subject, detail] = /^[45]\.(\d{1,3})\.(\d{1,3})$/.exec(status ?? '') ?? [];
  if (subject === '1') return reasons.noAddress;
  if (subject === '2') return detail === '2' ? reasons.mailboxFull : reasons.noAddress;
  if (subject === '3' && detail === '4') return reasons.tooLarge;
  if (subject === '4') return reasons.unreachable;
  return subject === '7' ? reasons.refused : reasons.notDelivered;
}

/** The enhanced status code in what a mail server answered; null for none. */
export const statusIn = (text: string): string | null =>
  /\b([245]\.\d{1,3}\.\d{1,3})\b/.exec(text)?.[1] ?? null;
