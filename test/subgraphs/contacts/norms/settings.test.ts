import { openNorms, readNorms } from '../../../../subgraphs/contacts/norms/settings.ts';

const problemsOf = (text: string): readonly string[] => {
  try {
    readNorms(text);
    return [];
  } catch (error) {
    return error instanceof Error ? error.message.split('\n') : [];
  }
};

const usual = `
openingHours: { monday: 08:30-17:00 }
norms: [{ within: P2D }]
`;

describe('the file of norms', () => {
  test('NM-06 MUST take over what it says, and what units say for themselves before what holds for all', () => {
    const { rules, anyUnit, units } = readNorms(`
openingHours: { monday: '08:30-12:00, 13:00-17:00', friday: closed }
days: { 2026-12-24: 08:30-15:00, 2026-12-31: closed }
units:
  a: { holidays: open, days: { 2026-12-31: 10:00-11:00 }, fallback: b, alert: a@voorbeeld.example }
  b: { openingHours: { sunday: 00:00-24:00 } }
norms:
  - within: P2D
  - { channel: email, segment: goud, product: paspoort, task: REPLY, within: PT30M }
`);
    const office = [
      [],
      [
        [510, 720],
        [780, 1020],
      ],
      [],
      [],
      [],
      [],
      [],
    ];
    const eve = [[510, 900]];
    expect(anyUnit).toEqual({
      timetable: {
        week: office,
        onHolidays: false,
        days: new Map([
          ['2026-12-24', eve],
          ['2026-12-31', []],
        ]),
      },
      fallback: null,
      alert: null,
    });
    expect(units.get('a')).toEqual({
      timetable: {
        week: office,
        onHolidays: true,
        days: new Map([
          ['2026-12-24', eve],
          ['2026-12-31', [[600, 660]]],
        ]),
      },
      fallback: 'b',
      alert: 'a@voorbeeld.example',
    });
    expect(units.get('b')?.timetable.week).toEqual([[[0, 1440]], [], [], [], [], [], []]);
    expect(rules).toEqual([
      { channel: null, segment: null, product: null, task: null, within: 'P2D' },
      { channel: 'email', segment: 'goud', product: 'paspoort', task: 'REPLY', within: 'PT30M' },
    ]);
  });

  test.each([
    ['text: [', 'the file is neither YAML nor JSON'],
    ['{}', 'openingHours:'],
    [
      usual.replace('08:30-17:00', '17:00-08:30'),
      'openingHours.monday: must be as 08:30-17:00, or',
    ],
    [
      usual.replace('08:30-17:00', '08:30-25:00'),
      'openingHours.monday: must be as 08:30-17:00, or',
    ],
    [usual.replace('08:30-17:00', "'09:00-12:00, 11:00-13:00'"), 'openingHours.monday: must be as'],
    [usual.replace('08:30-17:00', 'closed'), 'openingHours: is open on no day'],
    [usual.replace('monday', 'maandag'), 'openingHours: Unrecognized key: "maandag"'],
    [
      usual.replace('P2D', 'P0D'),
      'norms.0.within: must be a duration, as PT4H or P2D, of ten years at most',
    ],
    [
      usual.replace('P2D', 'P11Y'),
      'norms.0.within: must be a duration, as PT4H or P2D, of ten years at most',
    ],
    [
      usual.replace('within: P2D', 'channel: email, within: P2D'),
      'norms: one of them must name nothing',
    ],
    [usual.replace('P2D }', 'P2D }, { within: P3D }'), 'norms.1: names the same as norms.0'],
    [
      usual.replace('within', 'task: BELLEN, within'),
      'norms.0.task: must be one of CALL_BACK, REPLY',
    ],
    [`${usual}timeZone: Europe/Utrecht`, 'timeZone: must be a time zone, as Europe/Amsterdam'],
    [`${usual}days: { 2026-02-29: closed }`, 'days.2026-02-29: must be a day, as 2026-05-15'],
    [`${usual}units: { a: { fallback: b } }`, 'units.a.fallback: there is no unit b in this file'],
    [
      `${usual}units: { a: { fallback: b }, b: { fallback: a } }`,
      'units.a.fallback: goes round in a circle',
    ],
    [`${usual}units: { a: { alert: nobody } }`, 'units.a.alert: must be a mail address'],
  ])('NM-07 MUST be refused with what is wrong and where: %j', (text, problem) => {
    expect(problemsOf(text).slice(1)).toContainEqual(expect.stringContaining(`  - ${problem}`));
  });

  test('NM-08 MUST say so when it cannot be read', () => {
    expect(() => openNorms('/there/is/no/such/file.yaml')).toThrow(
      'The norms cannot be used:\n  - the file cannot be read',
    );
  });
});
