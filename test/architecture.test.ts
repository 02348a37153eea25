import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Source files of a folder, relative to the root of the project. */
function sourcesIn(folder: string): string[] {
  const path = join(root, folder);
  return readdirSync(path).flatMap((entry) => {
    const inside = join(folder, entry);
    if (statSync(join(root, inside)).isDirectory()) return sourcesIn(inside);
    return inside.endsWith('.ts') ? [inside] : [];
  });
}

interface Arrow {
  readonly from: string;
  /** A file of the project, or the name of a package. */
  readonly to: string;
}

const importPattern = /(?:from|import)\s*\(?\s*'([^']+)'/g;

function arrowsOf(from: string): Arrow[] {
  const text = readFileSync(join(root, from), 'utf8');
  return [...text.matchAll(importPattern)].map(([, target = '']) => ({
    from,
    to: target.startsWith('.') ? normalize(join(dirname(from), target)) : target,
  }));
}

const rooms = ['gateway', 'subgraphs', 'schema', 'commands'];
const sources = rooms
  .flatMap(sourcesIn)
  .filter((file) => !file.startsWith('gateway/graphiql/app/'));
const arrows = sources.flatMap(arrowsOf);
const crossing = (from: (file: string) => boolean, to: (file: string) => boolean): string[] =>
  arrows
    .filter((arrow) => from(arrow.from) && to(arrow.to))
    .map(({ from, to }) => `${from} -> ${to}`);

const within = (folder: string) => (file: string) => file.startsWith(`${folder}/`);
const subgraphOf = (file: string): string | undefined => /^subgraphs\/([^/]+)\//.exec(file)?.[1];

describe('the arrows of the house', () => {
  test('AR-01 MUST find imports at all, or the other checks say nothing', () => {
    expect(arrows.length).toBeGreaterThan(100);
    expect(arrows).toContainEqual({
      from: 'subgraphs/shared/define.ts',
      to: 'subgraphs/shared/failures.ts',
    });
  });

  test('AR-02 MUST keep gateway and subgraphs apart, save in the composition roots', () => {
    const gateway = (file: string): boolean =>
      within('gateway')(file) && file !== 'gateway/main.ts';
    expect(crossing(gateway, within('subgraphs'))).toEqual([]);
    expect(crossing(within('subgraphs'), within('gateway'))).toEqual([]);
  });

  test('AR-03 MUST keep subgraphs from importing each other', () => {
    const other = arrows.filter(({ from, to }) => {
      const [here, there] = [subgraphOf(from), subgraphOf(to)];
      return here !== undefined && there !== undefined && there !== here && there !== 'shared';
    });
    expect(other).toEqual([]);
  });

  test('AR-04 MUST keep the contract free of other rooms', () => {
    const elsewhere = (file: string): boolean =>
      rooms.some((room) => room !== 'schema' && within(room)(file));
    expect(crossing(within('schema'), elsewhere)).toEqual([]);
  });

  test('AR-05 MUST keep the commands and the composition root at the top: nobody imports them', () => {
    const below = (file: string): boolean =>
      !within('commands')(file) && file !== 'gateway/main.ts';
    expect(crossing(below, within('commands'))).toEqual([]);
    expect(
      crossing(
        () => true,
        (file) => file === 'gateway/main.ts',
      ),
    ).toEqual([]);
  });

  test('AR-06 MUST keep the words of MongoDB and SQLite in the store', () => {
    const store = within('subgraphs/shared/store');
    const engine = (target: string): boolean =>
      ['mongodb', 'node:sqlite', '@photostructure/sqlite'].includes(target);
    expect(crossing((file) => !store(file), engine)).toEqual([]);
  });

  test('AR-07 MUST keep the process at the edge: environment, arguments, exit and console', () => {
    const edge = (file: string): boolean =>
      file === 'gateway/main.ts' || file === 'schema/generate.ts' || within('commands')(file);
    const touching = sources.filter((file) => {
      const code = readFileSync(join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
      return !edge(file) && /\bprocess\.(env|argv|exit|on|stdout|stderr)\b|\bconsole\./.test(code);
    });
    expect(touching).toEqual([]);
  });

  test('AR-08 MUST keep what all subgraphs share free of their words', () => {
    const words =
      /\b(customersByPhone|openTasks|caseTypes?|productTypes?|CaseStatus|DigitalAddress)\b/;
    const knowing = sources
      .filter(within('subgraphs/shared'))
      .filter((file) => words.test(readFileSync(join(root, file), 'utf8')));
    expect(knowing).toEqual([]);
  });
});

describe('the size of the rooms', () => {
  const lines = sources
    .filter((file) => !file.endsWith('generated.ts'))
    .map((file) => ({ file, lines: readFileSync(join(root, file), 'utf8').split('\n').length }))
    .toSorted((a, b) => a.lines - b.lines);

  test('AR-09 MUST stay readable: a median of 80 lines at most', () => {
    expect(lines[Math.floor(lines.length / 2)]?.lines).toBeLessThanOrEqual(80);
  });

  test('AR-10 MUST say why in the first lines of a file above 250 lines', () => {
    const silent = lines
      .filter(({ lines }) => lines > 250)
      .filter(
        ({ file }) => !/Long because/.test(readFileSync(join(root, file), 'utf8').slice(0, 600)),
      );
    expect(silent.map(({ file }) => relative('.', file))).toEqual([]);
  });
});
