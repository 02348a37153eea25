import { expectEachOnce, sendAndKill, type Kill } from './messages/kills.ts';

const count = Number(process.env['KILLS'] ?? 50);
const stages = ['RECIPIENT', 'TEXT', 'TAKEN'] as const;

test('ME-40 over many kills with -9 each message MUST arrive once, and one of which that is not known MUST say so', async () => {
  const kills = Array.from({ length: count }, (_, nth): Kill => ({
    mail: 1 + ((nth * 7) % 11),
    stage: stages[nth % stages.length] ?? 'TEXT',
  }));
  const messages = kills.reduce((sum, { mail }) => sum + mail, 0) + 20;
  const fates = await sendAndKill(messages, kills);
  expectEachOnce(fates, messages, count);
  const doubted = fates.filter(({ state }) => state === 'IN_DOUBT').length;
  process.stdout.write(`${count} kills, ${messages} messages, none twice, ${doubted} in doubt\n`);
}, 3_600_000);
