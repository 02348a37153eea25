import { toCsv } from '../../gateway/graphiql/app/csv.ts';
import { toTables } from '../../gateway/graphiql/app/rows.ts';

const answer = {
  customer: {
    displayName: 'M. de Vries',
    segments: [],
    cases: {
      totalCount: 2,
      edges: [
        { node: { id: 'z1', type: { name: 'Paspoort' }, steps: [{ name: 'Foto' }] } },
        { node: { id: 'z2', type: null, open: true } },
      ],
    },
    openTasks: [{ id: 't1', attempts: [1, 2] }, null],
  },
};

describe('the table panel', () => {
  test('TB-01 MUST make a table of every list of records, without the words that page', () => {
    expect(toTables(answer)).toEqual([
      {
        name: 'customer.cases',
        columns: ['id', 'type.name', 'steps', 'type', 'open'],
        rows: [
          ['z1', 'Paspoort', '[{"name":"Foto"}]', null, null],
          ['z2', null, null, null, true],
        ],
      },
      { name: 'customer.openTasks', columns: ['id', 'attempts'], rows: [['t1', '1, 2']] },
    ]);
  });

  test('TB-02 MUST show an answer without lists as one row, and nothing as no table', () => {
    expect(toTables({ me: { id: 'c1', kind: 'PERSON' } })).toEqual([
      { name: 'answer', columns: ['me.id', 'me.kind'], rows: [['c1', 'PERSON']] },
    ]);
    for (const nothing of [null, undefined, 'text', 3, []]) expect(toTables(nothing)).toEqual([]);
  });

  test('TB-03 MUST write CSV for a Dutch spreadsheet: mark, semicolons, quotes, CRLF', () => {
    const rows = [
      ['a;b', 'say "x"', 'two\nlines'],
      [null, true, -1.5],
    ];
    expect(toCsv({ name: 't', columns: ['één', 'b', 'c'], rows })).toBe(
      '\uFEFFéén;b;c\r\n"a;b";"say ""x""";"two\nlines"\r\n;true;-1.5\r\n',
    );
  });

  test.each(['=1+1', '+31612345678', '-2', '@SUM(A1)', '\t=1', '\r=1'])(
    'TB-04 MUST keep a spreadsheet from running %j',
    (text) => {
      const csv = toCsv({ name: 't', columns: ['c'], rows: [[text]] });
      expect(csv.split('\r\n')[1]?.replace(/^"/, '').startsWith("'")).toBe(true);
      expect(toCsv({ name: 't', columns: [text], rows: [] })).toContain(`'${text}`);
    },
  );
});
