import { readFileSync } from 'node:fs';

import { parse } from 'yaml';
import { z } from 'zod';

import { eventTypes } from './cloud-event.ts';

/** One receiver of events. */
export interface Webhook {
  /** Its key lies in the keys folder as `webhook-<name>.key`. */
  readonly name: string;
  readonly url: string;
  /** Types of events that it is told; null for all. */
  readonly types: readonly string[] | null;
  /** Whether it is told what was there before it, too. */
  readonly fromTheBeginning: boolean;
}

export interface WebhookSettings {
  /** OIN that events come from. */
  readonly organisation: string;
  readonly webhooks: readonly Webhook[];
}

/** A file of webhooks that cannot be used; says where and by which rule, without a value. */
export class WebhooksError extends Error {
  constructor(problems: readonly string[]) {
    super(
      `The file of KLANTBEELD_WEBHOOKS cannot be used:\n${problems.map((one) => `  - ${one}`).join('\n')}`,
    );
    this.name = 'WebhooksError';
  }
}

const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

function isReceiver(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, hostname, username, password, hash } = new URL(value);
  if (username || password || hash) return false;
  return protocol === 'https:' || (protocol === 'http:' && loopback.has(hostname));
}

const webhook = z.strictObject({
  name: z
    .string('must be text')
    .regex(/^[a-z][a-z0-9-]{0,39}$/, 'must be letters, digits and hyphens'),
  url: z
    .string('must be text')
    .refine(isReceiver, 'must be an https address without user or fragment (http on this machine)'),
  types: z
    .array(z.enum(eventTypes, 'must be a type of event that is told'))
    .nonempty('must not be empty; leave it out for all')
    .optional(),
  from: z.enum(['now', 'beginning'], 'must be now or beginning').default('now'),
});

const file = z.strictObject({
  organisation: z.string('must be text').regex(/^[0-9A-Z]{20}$/, 'must be an OIN of 20 positions'),
  webhooks: z
    .array(webhook)
    .refine(
      (all) => new Set(all.map(({ name }) => name)).size === all.length,
      'must each have a name of its own',
    ),
});

/** Reads a file of webhooks; throws WebhooksError with every problem. */
export function readWebhooks(text: string): WebhookSettings {
  const { success, data, error } = file.safeParse(parsed(text));
  if (!success)
    throw new WebhooksError(
      error.issues.map(({ path, message }) => `${path.join('.') || 'the file'}: ${message}.`),
    );
  return {
    organisation: data.organisation,
    webhooks: data.webhooks.map(({ name, url, types = null, from }) => ({
      ...{ name, url, types },
      fromTheBeginning: from === 'beginning',
    })),
  };
}

export function readWebhooksFile(path: string): WebhookSettings {
  try {
    return readWebhooks(readFileSync(path, 'utf8'));
  } catch (error) {
    if (error instanceof WebhooksError) throw error;
    throw new WebhooksError(['it cannot be read.']);
  }
}

function parsed(text: string): unknown {
  try {
    return parse(text);
  } catch {
    throw new WebhooksError(['it is no YAML.']);
  }
}
