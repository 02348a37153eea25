import { lookAndKill, lossesOf, openCustomerDesk, startOn } from './log/kills.ts';

const kills = Number(process.env['KILLS'] ?? 50);

test('AU9 over many kills with -9 every answer that was received MUST have its row, once, in a log that is whole', async () => {
  const desk = await openCustomerDesk();
  const answered: string[] = [];
  for (let round = 0; round < kills; round++) {
    // Steps of a prime, so that the kills fall at different places of a commit.
    const answers = 20 + ((round * 37) % 101);
    answered.push(...(await lookAndKill(await startOn(desk), { lanes: 16, answers })));
  }
  expect(await lossesOf(desk, answered)).toEqual({
    lost: [],
    double: 0,
    verdict: 'The log is whole',
  });
  process.stdout.write(`${kills} kills, ${answered.length} answers received, 0 without a row\n`);
  await desk.remove();
}, 3_600_000);
