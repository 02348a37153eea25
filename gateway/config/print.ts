import { definitions } from '../config.ts';
import type { Environment } from './read.ts';

/** The settings as they are in force, one a line; a secret shows only that it is set. */
export function printedSettings(environment: Environment): string {
  const lines = Object.values(definitions).map(({ variable, fallback, isSecret }) => {
    const given = environment[variable];
    if (!given) return fallback === null ? `${variable}=` : `${variable}=${fallback}  # default`;
    return `${variable}=${isSecret ? '(set, not shown)' : given}`;
  });
  return lines.join('\n');
}

/** The table of settings in the README, from the same list. */
export function settingsTable(): string {
  const rows = Object.values(definitions).map(({ variable, fallback, doc }) => {
    const byDefault = fallback === null || fallback === '' ? 'none' : `\`${fallback}\``;
    return `| \`${variable}\` | ${byDefault} | ${doc} |`;
  });
  return ['| Setting | Default | Meaning |', '|---|---|---|', ...rows].join('\n');
}

/** What `--help` says. */
export function helpText(): string {
  const settings = Object.values(definitions).map(
    ({ variable, fallback, doc }) =>
      `  ${variable}${fallback ? ` (${fallback})` : ''}\n      ${doc.replaceAll('`', '')}`,
  );
  return [
    'Usage: npm start [-- --help | -- --print-config]',
    '',
    'Starts the gateway, and every subgraph that has no address set. Settings are environment variables:',
    '',
    ...settings,
  ].join('\n');
}
