/** Long because every setting stands in one list, with what it means. */

import { z } from 'zod';

import type { ViewerKind } from '../schema/wire.ts';
import { eventSettings } from './config/events.ts';
import { logSettings } from './config/log.ts';
import { partnerSettings } from './config/partner.ts';
import { urlSettings } from './config/urls.ts';
import {
  ages,
  folder,
  host,
  kinds,
  onOff,
  origins,
  port,
  sender,
  setting,
  smtpUrl,
  text,
  whole,
} from './config/setting.ts';
import { timeSettings } from './config/times.ts';

/**
 * Every setting of the gateway: its variable, what it may hold, its default, and what it means. `--help`,
 * `--print-config` and the table in the README are made from this list.
 */
export const definitions = {
  port: setting('KLANTBEELD_PORT', port, '4000', 'Port of the front door: pages and GraphQL.'),
  host: setting(
    'KLANTBEELD_HOST',
    host,
    '127.0.0.1',
    'Address to listen on; 0.0.0.0 for all of them.',
  ),
  healthPort: setting('KLANTBEELD_HEALTH_PORT', port, '4001', 'Port of `/livez` and `/readyz`.'),
  dataFolder: setting(
    'KLANTBEELD_DATA',
    folder,
    './data',
    'Folder of the embedded stores and the keys.',
  ),
  keysFolder: setting(
    'KLANTBEELD_KEYS',
    folder,
    null,
    'Folder of the keys; `keys` in the data folder when absent.',
  ),
  mongodbUri: setting(
    'MONGODB_URI',
    text,
    null,
    'MongoDB replica set for the rows; embedded when absent.',
    'secret',
  ),
  ...logSettings,
  ...urlSettings(),
  subgraphPort: setting(
    'KLANTBEELD_SUBGRAPH_PORT',
    port,
    null,
    'Port of `npm run subgraph`; its usual one when absent.',
  ),
  supergraphFile: setting(
    'KLANTBEELD_SUPERGRAPH_FILE',
    folder,
    null,
    'Supergraph in place of the built-in one; taken over when the file changes, and on SIGHUP.',
  ),
  issuersFile: setting(
    'KLANTBEELD_ISSUERS',
    folder,
    null,
    'YAML file of the token issuers that are trusted.',
  ),
  purposesFile: setting(
    'KLANTBEELD_PURPOSES',
    folder,
    null,
    'YAML file of the purposes for which personal data is given; those of the demo organisation when absent.',
  ),
  operationsFolder: setting(
    'KLANTBEELD_OPERATIONS',
    folder,
    null,
    'Folder of the registered operations, one file for each client; `npm run operations` writes and checks it.',
  ),
  freeText: setting(
    'KLANTBEELD_FREE_TEXT',
    kinds,
    null,
    'Kinds of viewers that may send any text, as `ANALYST,EMPLOYEE`, or `none`; when absent all in demo mode, else ANALYST.',
  ),
  normsFile: setting(
    'KLANTBEELD_NORMS',
    folder,
    null,
    'YAML file of what is promised by when, and when units are at work; that of the demo when absent.',
  ),
  rightsFile: setting(
    'KLANTBEELD_RIGHTS',
    folder,
    null,
    'YAML file of how rights of customers are carried out and how long records are kept; that of the demo when absent.',
  ),
  ...eventSettings,
  ...partnerSettings,
  smtpServer: setting(
    'KLANTBEELD_SMTP_URL',
    smtpUrl,
    null,
    'Mail server that takes our messages, as `smtps://user:password@host:465`; when absent none are made.',
    'secret',
  ),
  mailFrom: setting(
    'KLANTBEELD_MAIL_FROM',
    sender,
    null,
    'Address in whose name messages go, with its name: `Name <address>`; what did not arrive is returned to it.',
  ),
  employeeCustomersPerHour: setting(
    'KLANTBEELD_EMPLOYEE_CUSTOMERS_PER_HOUR',
    whole(1, 1_000_000),
    '500',
    'Different customers that one employee may be given in an hour, those in lists and searches too.',
  ),
  mayUseBsn: setting(
    'KLANTBEELD_BSN',
    onOff,
    'on',
    'Whether the organisation may use citizen service numbers; off: none in the schema, the rows and searches.',
  ),
  mayOffer: setting(
    'KLANTBEELD_OFFERS',
    onOff,
    null,
    'Whether customers are made offers, as far as they let us; when absent on in demo mode, else off.',
  ),
  demo: setting(
    'KLANTBEELD_DEMO',
    onOff,
    null,
    'Demo customers and demo roles; on when no issuers are set, never in production.',
  ),
  demoBeyondLoopback: setting(
    'KLANTBEELD_DEMO_BEYOND_LOOPBACK',
    onOff,
    'off',
    'Lets demo roles sign in from other machines (containers).',
  ),
  corsOrigins: setting(
    'KLANTBEELD_CORS_ORIGINS',
    origins,
    '',
    'Origins of web pages that may call, separated by commas.',
  ),
  registerNorms: setting(
    'KLANTBEELD_REGISTER_NORMS',
    ages,
    '',
    "Hours that a register's copy may be old: `crm=26,open-zaak=0.5`; past it `sources` says STALE.",
  ),
  ...timeSettings,
  logLevel: setting(
    'KLANTBEELD_LOG_LEVEL',
    z.enum(['error', 'warn', 'info', 'debug']),
    'info',
    'Least serious log lines that are written: error, warn, info or debug.',
  ),
} as const;

type Definitions = typeof definitions;

/** Settings as they were set or by default; null where absent means something of its own. */
export type RawSettings = {
  readonly [Key in keyof Definitions]:
    | z.output<Definitions[Key]['type']>
    | (Definitions[Key]['fallback'] extends string ? never : null);
};

/** Settings checked against each other, with what follows from them filled in. */
export type Settings = Omit<
  RawSettings,
  'demo' | 'freeText' | 'keysFolder' | 'logFolder' | 'mayOffer'
> & {
  readonly demo: boolean;
  readonly freeText: readonly ViewerKind[];
  readonly mayOffer: boolean;
  readonly keysFolder: string;
  readonly logFolder: string;
};
