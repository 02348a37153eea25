import { readSettings } from '../gateway/config/read.ts';
import { isDemoRole, openDemoIssuer } from '../gateway/identity/demo.ts';
import { demoRoleNames, demoRoles } from '../schema/demo.ts';

const roles = demoRoleNames.map((name) => `  ${name.padEnd(11)}${demoRoles[name].sees}`).join('\n');

const help = `Usage: npm run -s token -- <role>

Prints a bearer token of the demo issuer, good for 8 hours:
  curl -H "Authorization: Bearer $(npm run -s token -- kcc)" ...

Roles:
${roles}
`;

async function main(words: readonly string[]): Promise<string> {
  if (words.includes('--help') || words.includes('-h')) return help;
  const [role, ...rest] = words;
  if (role === undefined) throw new Error(`Which role?\n${roles}`);
  if (!isDemoRole(role))
    throw new Error(`There is no demo role "${role}". The roles are:\n${roles}`);
  if (rest.length > 0) throw new Error(`One role at a time, without "${rest.join(' ')}".`);
  const settings = readSettings(process.env);
  if (!settings.demo)
    throw new Error('The demo is off here: sign in at the issuer of KLANTBEELD_ISSUERS.');
  const issuer = await openDemoIssuer({
    keysFolder: settings.keysFolder,
    environment: process.env['NODE_ENV'],
    isLoopback: null,
    mayReachBeyondLoopback: settings.demoBeyondLoopback,
  });
  return `${await issuer.tokenFor(role)}\n`;
}

try {
  process.stdout.write(await main(process.argv.slice(2)));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
