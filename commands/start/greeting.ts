import type { Settings } from '../../gateway/config.ts';
import type { Gateway } from '../../gateway/gateway.ts';
import { demoRoleNames, demoRoles } from '../../schema/demo.ts';
import { subgraphNames } from '../../schema/wire.ts';
import type { Filled } from './demo.ts';
import { readVersion } from './version.ts';

/** What the console tells at start. Without a terminal it is only the line that says it is ready. */
export interface Greeting {
  opened(settings: Settings): void;
  filled(demo: Filled): void;
  ready(gateway: Pick<Gateway, 'url' | 'healthUrl'> & Partial<Gateway>): void;
}

export function createGreeting(
  settings: Settings,
  { isTerminal, write }: { readonly isTerminal: boolean; readonly write: (text: string) => void },
): Greeting {
  const begin = Date.now();
  const say = (text: string): void => {
    if (isTerminal) write(`${text}\n`);
  };
  return {
    opened() {
      say(`\n  Klantbeeld ${readVersion()}${settings.demo ? '  demo mode' : ''}\n`);
      say(`  rows        ${placeOf(settings)}`);
      const away = subgraphNames.filter((name) => settings[`${name}Url`]);
      if (away.length > 0) say(`  elsewhere   ${away.join(', ')}`);
    },
    filled: (demo) => say(`  demo        ${toSentence(demo)}`),
    ready({ url, healthUrl, partnerUrl = null }) {
      const seconds = ((Date.now() - begin) / 1_000).toFixed(1);
      if (isTerminal)
        write(
          `${guide({ url, healthUrl, partnerUrl }, settings.demo)}\n  Started in ${seconds} s. Ctrl-C stops.\n\n`,
        );
      write(`Klantbeeld is ready on ${url}\n`);
    },
  };
}

const placeOf = (settings: Settings): string =>
  settings.mongodbUri
    ? 'MongoDB (MONGODB_URI)'
    : `embedded store in ${settings.dataFolder}, for one process on one machine; remove the folder to begin anew`;

function toSentence(demo: Filled): string {
  if (demo.kind === 'there') return 'the customers of an earlier start are there';
  if (demo.kind === 'elsewhere') return 'not filled: there are other rows, or subgraphs elsewhere';
  const count = (type: string): number => demo.counts[type] ?? 0;
  return `${count('Customer')} customers, ${count('Case')} cases, ${count('Contact')} contacts, ${count('Product')} products made`;
}

function guide(
  { url, healthUrl, partnerUrl }: Pick<Gateway, 'url' | 'healthUrl' | 'partnerUrl'>,
  isDemo: boolean,
): string {
  const lines = [
    '',
    `  Start here  ${url}/             what this is, status, example queries`,
    `  GraphiQL    ${url}/graphiql     choose a role top right, then run the query`,
    ...(isDemo
      ? [`  Desk        ${url}/desk         two channels, each told of what the other records`]
      : []),
    `  GraphQL     ${url}/graphql      POST, with a bearer token`,
    `  Schema      ${url}/schema.graphql`,
    `  Health      ${healthUrl}/livez and /readyz`,
    ...(partnerUrl === null ? [] : [`  Partners    ${partnerUrl}/partner/graphql`]),
  ];
  if (!isDemo) return lines.join('\n');
  const roles = demoRoleNames.map((name) => `    ${name.padEnd(11)} ${demoRoles[name].sees}`);
  return [...lines, '', '  Demo roles (npm run -s token -- <role> prints a token):', ...roles].join(
    '\n',
  );
}
