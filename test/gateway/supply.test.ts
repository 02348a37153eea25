import { readFileSync } from 'node:fs';

/** Version floors of security.md: below them a known hole is open. */
const floors: { readonly [name: string]: string } = {
  '@apollo/gateway': '2.13.2',
  '@apollo/composition': '2.13.2',
  '@apollo/subgraph': '2.13.2',
  '@apollo/query-planner': '2.13.2',
  '@apollo/server': '5.5.0',
  graphql: '16.8.1',
};

interface Package {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
}
type Lock = { readonly packages: { readonly [path: string]: Package } };

const read = (file: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8'));

const lock = read('package-lock.json') as Lock;
const { dependencies, devDependencies } = read('package.json') as {
  readonly dependencies: Record<string, string>;
  readonly devDependencies: Record<string, string>;
};

const isBelow = (version: string, floor: string): boolean => {
  const [have, need] = [version, floor].map((text) => text.split(/[.-]/).slice(0, 3).map(Number));
  for (const [at, least] of (need ?? []).entries()) {
    const part = have?.[at] ?? 0;
    if (part !== least) return part < least;
  }
  return false;
};

/** Every installed copy of a package with a floor, wherever it lies, that is below it. */
const belowFloor = ({ packages }: Lock): string[] =>
  Object.entries(packages).flatMap(([path, { version = '' }]) => {
    const name = path.split('node_modules/').at(-1) ?? '';
    const floor = floors[name];
    return floor !== undefined && isBelow(version, floor) ? [`${path} ${version}`] : [];
  });

test('UP5 MUST hold the version floors, in every copy that is installed', () => {
  expect(belowFloor(lock)).toEqual([]);
  for (const name of Object.keys(floors))
    expect(lock.packages).toHaveProperty([`node_modules/${name}`]);
});

test('UP5 MUST see an old version that was put in', () => {
  const planted = { 'node_modules/x/node_modules/@apollo/gateway': { version: '2.9.5' } };
  expect(belowFloor({ packages: { ...lock.packages, ...planted } })).toHaveLength(1);
  expect(isBelow('16.8.0', '16.8.1')).toBe(true);
  expect(isBelow('16.10.0', '16.8.1')).toBe(false);
});

test('UP5 MUST hold a checksum of every package that is fetched', () => {
  const fetched = Object.entries(lock.packages).filter(([path, { link }]) => path !== '' && !link);
  expect(fetched.length).toBeGreaterThan(100);
  const unchecked = fetched.filter(([, { integrity }]) => !integrity?.startsWith('sha512-'));
  expect(unchecked.map(([path]) => path)).toEqual([]);
});

test('UP5 MUST name exact versions, and all federation packages the same one', () => {
  const named = Object.entries({ ...dependencies, ...devDependencies });
  expect(named.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  const federation = [
    'gateway',
    'composition',
    'subgraph',
    'query-planner',
    'federation-internals',
  ];
  const versions = federation.map((name) => lock.packages[`node_modules/@apollo/${name}`]?.version);
  expect(new Set(versions).size).toBe(1);
});
