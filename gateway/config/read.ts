import { join } from 'node:path';

import { definitions, type RawSettings, type Settings } from '../config.ts';
import { viewerKinds } from '../identity/profile.ts';
import { nearest } from './nearest.ts';

/** What the process was started with. */
export type Environment = { readonly [variable: string]: string | undefined };

/** Settings that cannot be used: every problem in one message, without any value. */
export class SettingsError extends Error {
  constructor(problems: readonly string[]) {
    super(
      `The settings cannot be used:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`,
    );
    this.name = 'SettingsError';
  }
}

/** Paths of PEM files; null: nothing is known to be revoked. */
export interface PartnerFilePaths {
  readonly certificate: string;
  readonly key: string;
  readonly authorities: string;
  readonly revocations: string | null;
}

const prefix = 'KLANTBEELD_';
const variables = Object.values(definitions).map(({ variable }) => variable);

/** Reads all settings, once. Throws SettingsError with every problem; what is set to nothing counts as absent. */
export function readSettings(environment: Environment): Settings {
  const problems = unknownVariables(environment);
  const raw: Record<string, unknown> = {};
  for (const [key, { variable, type, fallback }] of Object.entries(definitions)) {
    const given = environment[variable] || fallback;
    const result =
      given === null ? ({ success: true, data: null } as const) : type.safeParse(given);
    if (result.success) raw[key] = result.data;
    else problems.push(`${variable} ${result.error.issues[0]?.message ?? 'is not usable'}.`);
  }
  if (problems.length > 0) throw new SettingsError(problems);
  // Every key was filled just above, each by its own type.
  return withConsequences(raw as unknown as RawSettings, environment);
}

function unknownVariables(environment: Environment): string[] {
  return Object.keys(environment)
    .filter((name) => name.startsWith(prefix) && !variables.includes(name))
    .map((name) => {
      const known = nearest(name, variables);
      return `${name} is not a setting.${known === null ? '' : ` Did you mean ${known}?`}`;
    });
}

function withConsequences(raw: RawSettings, environment: Environment): Settings {
  const isProduction = environment['NODE_ENV'] === 'production';
  const demo = raw.demo ?? (raw.issuersFile === null && !isProduction);
  const settings: Settings = {
    ...raw,
    demo,
    // Analysts see no persons, and ask what nobody could foresee.
    freeText: raw.freeText ?? (demo ? viewerKinds : ['ANALYST']),
    // A public body makes none unless it decides to (R32).
    mayOffer: raw.mayOffer ?? demo,
    keysFolder: raw.keysFolder ?? join(raw.dataFolder, 'keys'),
    logFolder: raw.logFolder ?? join(raw.dataFolder, 'log'),
  };
  const problems = [...contradictions(settings, isProduction), ...nothingToAsk(raw, demo)];
  if (problems.length > 0) throw new SettingsError(problems);
  return settings;
}

/** The door for partners needs all three files; null when none is set, and it stays shut. */
export function partnerFilesOf(settings: RawSettings | Settings): PartnerFilePaths | null {
  const {
    partnerCertificateFile: certificate,
    partnerKeyFile: key,
    partnerAuthoritiesFile: authorities,
  } = settings;
  if (certificate === null || key === null || authorities === null) return null;
  const { partnerRevocationsFile: revocations } = settings;
  return { certificate, key, authorities, revocations };
}

const isHalfSet = (settings: Settings): boolean =>
  partnerFilesOf(settings) === null &&
  [
    settings.partnerCertificateFile,
    settings.partnerKeyFile,
    settings.partnerAuthoritiesFile,
    settings.partnerRevocationsFile,
  ].some((path) => path !== null);

const hasSamePorts = (settings: Settings): boolean => {
  const { port, healthPort, partnerPort } = settings;
  const open = partnerFilesOf(settings) === null ? [] : [port, healthPort];
  return partnerPort !== 0 && open.includes(partnerPort);
};

function contradictions(settings: Settings, isProduction: boolean): readonly string[] {
  const { demo, host, port, healthPort, requestDeadlineMs, subgraphTimeoutMs } = settings;
  const rules: readonly (readonly [boolean, string])[] = [
    [
      demo && isProduction,
      'KLANTBEELD_DEMO does not go with NODE_ENV=production: demo roles need no password. Switch it off and set KLANTBEELD_ISSUERS.',
    ],
    [
      demo && !isLoopback(host) && !settings.demoBeyondLoopback,
      'KLANTBEELD_HOST reaches other machines, and demo roles need no password. Listen on 127.0.0.1, or set KLANTBEELD_DEMO_BEYOND_LOOPBACK=on.',
    ],
    [
      !demo && settings.issuersFile === null,
      'Nobody can sign in: set KLANTBEELD_ISSUERS to a file of trusted issuers.',
    ],
    [port === healthPort && port !== 0, 'KLANTBEELD_PORT and KLANTBEELD_HEALTH_PORT must differ.'],
    [
      isHalfSet(settings),
      'KLANTBEELD_PARTNER_CERTIFICATE, KLANTBEELD_PARTNER_KEY and KLANTBEELD_PARTNER_CA go together: set all three, or none.',
    ],
    [
      hasSamePorts(settings),
      'KLANTBEELD_PARTNER_PORT must differ from KLANTBEELD_PORT and KLANTBEELD_HEALTH_PORT.',
    ],
    [
      settings.smtpServer !== null && settings.mailFrom === null,
      'KLANTBEELD_SMTP_URL needs KLANTBEELD_MAIL_FROM: in whose name do messages go?',
    ],
    [
      subgraphTimeoutMs > requestDeadlineMs,
      'KLANTBEELD_SUBGRAPH_TIMEOUT_MS must not be longer than KLANTBEELD_REQUEST_DEADLINE_MS.',
    ],
  ];
  return rules.filter(([isBroken]) => isBroken).map(([, problem]) => problem);
}

/** Outside the demo only analysts may send a text of their own, unless a setting says otherwise. */
const nothingToAsk = (
  { issuersFile, operationsFolder, freeText }: RawSettings,
  demo: boolean,
): readonly string[] =>
  demo || issuersFile === null || operationsFolder !== null || freeText !== null
    ? []
    : [
        'Citizens, employees and partners ask registered operations only: set KLANTBEELD_OPERATIONS to their folder, or KLANTBEELD_FREE_TEXT to who may send any text.',
      ];

/** True for addresses that only this machine can reach. */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
