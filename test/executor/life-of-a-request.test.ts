import { readFileSync, writeFileSync } from 'node:fs';

import { prettyFormatQueryPlan, type QueryPlan } from '@apollo/query-planner';
import { parse } from 'graphql';

import { CustomerGateway } from '../../gateway/plan/gateway.ts';
import { createQuietLogger } from '../../gateway/plan/logger.ts';
import { demoViewer } from '../kit/demo-federation.ts';
import { createDemoPolicy } from '../kit/purposes.ts';

const root = new URL('../../', import.meta.url);
const read = (file: string): string => readFileSync(new URL(file, root), 'utf8');
const page = 'docs/the-life-of-a-request.md';

/** The plan of an example for an agent of the contact centre, as the gateway makes it when every look is logged. */
async function planOf(example: string): Promise<QueryPlan> {
  const supergraphSdl = read('schema/supergraph.graphql');
  const logger = createQuietLogger(() => {});
  const gateway = new CustomerGateway({ supergraphSdl, logger }, createDemoPolicy, new Map());
  await gateway.load();
  const planner = gateway['queryPlanner'];
  if (!planner) throw new Error('The gateway has no planner.');
  const plans: QueryPlan[] = [];
  const build = planner.buildQueryPlan.bind(planner);
  planner.buildQueryPlan = (...parts: Parameters<typeof build>): QueryPlan => {
    const plan = build(...parts);
    plans.push(plan);
    return plan;
  };
  const query = read(`schema/examples/${example}.graphql`);
  const viewer = demoViewer('kcc');
  const use = { query, operationName: undefined, viewer, isTold: true, moved: [] };
  expect(gateway.warm(use, parse(query))).toBe(true);
  const [plan] = plans;
  if (!plan) throw new Error('Nothing was planned.');
  return plan;
}

test('LR-01 MUST print the real plan on the page that walks an operation through the gateway (KLANTBEELD_WRITE_PAGES=1 writes it anew)', async () => {
  const plan = prettyFormatQueryPlan(await planOf('K2'));
  const block = /(<!-- plan -->\n\n```text\n)([\s\S]*?)(\n```)/;
  const text = read(page);
  const [, before = '', printed, after = ''] = block.exec(text) ?? [];
  if (process.env['KLANTBEELD_WRITE_PAGES'] === '1')
    writeFileSync(
      new URL(page, root),
      text.replace(block, () => `${before}${plan}${after}`),
    );
  else expect(printed).toBe(plan);
});

test('LR-02 MUST name only files that are there', () => {
  const links = [...read(page).matchAll(/\]\(\.\.\/([^)#]+)/g)].map(([, file = '']) => file);
  expect(links.length).toBeGreaterThan(20);
  const gone = [...new Set(links)].filter((file) => {
    try {
      return file.endsWith('/') ? false : read(file) === '';
    } catch {
      return true;
    }
  });
  expect(gone).toEqual([]);
});
