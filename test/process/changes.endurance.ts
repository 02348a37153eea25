import { expectEachOnce, makeAndKill, openChangeDesk, type Round } from './changes/kills.ts';

const kills = Number(process.env['KILLS'] ?? 50);

test('FI10 over many kills with -9 in the middle of writes, each thing MUST be there once, and be told once', async () => {
  const desk = await openChangeDesk();
  const rounds: Round[] = [];
  for (let round = 0; round < kills; round++) {
    // Steps of a prime, so that the kills fall at different places of a write.
    const answers = 3 + ((round * 7) % 19);
    rounds.push(await makeAndKill(desk, `key-${round}`, { lanes: 6, answers }));
  }
  await expectEachOnce(desk, rounds);
  const sent = rounds.flatMap((one) => one.sent).length;
  const answered = rounds.reduce((total, one) => total + one.answered.size, 0);
  process.stdout.write(`${kills} kills, ${sent} sent, ${answered} answered, each there once\n`);
  await desk.remove();
}, 3_600_000);
