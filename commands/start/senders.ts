import type { Settings } from '../../gateway/config.ts';
import { isLoopback } from '../../gateway/config/read.ts';
import type { MessageSender } from '../../subgraphs/contacts/messages/sender.ts';

/** Ways in which messages leave from here, as the settings say; none without a mail server. */
export async function openSenders({
  smtpServer,
  mailFrom,
}: Pick<Settings, 'smtpServer' | 'mailFrom'>): Promise<readonly MessageSender[]> {
  if (smtpServer === null || mailFrom === null) return [];
  // Loaded only where it is used.
  const { createSmtpSender } = await import('../../subgraphs/contacts/messages/smtp.ts');
  const { protocol, hostname, port, username, password } = new URL(smtpServer);
  const isSecure = protocol === 'smtps:';
  return [
    createSmtpSender({
      host: hostname.replace(/^\[|\]$/g, ''),
      port: port === '' ? (isSecure ? 465 : 587) : Number(port),
      isSecure,
      mayBePlain: isLoopback(hostname.replace(/^\[|\]$/g, '')),
      auth: username
        ? { user: decodeURIComponent(username), pass: decodeURIComponent(password) }
        : null,
      from: mailFrom.address,
      fromName: mailFrom.name,
    }),
  ];
}
