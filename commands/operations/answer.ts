import { parseArgs } from 'node:util';

import type { Settings } from '../../gateway/config.ts';
import { InputError } from '../input-error.ts';
import { canBeAsked, checkFolder, checkManifests } from './check.ts';
import { registerManifests } from './register.ts';
import { openRegistry } from './registry.ts';
import { toStated, type Stated } from './stated.ts';
import { checkText, listText, registeredText } from './text.ts';

const options = {
  client: { type: 'string' },
  kind: { type: 'string' },
  organisation: { type: 'string' },
  program: { type: 'string', multiple: true },
  purpose: { type: 'string', multiple: true },
  right: { type: 'string', multiple: true },
  replace: { type: 'boolean' },
  folder: { type: 'string' },
  json: { type: 'boolean' },
} as const;

/** What the command answers. */
export interface Answered {
  /** For people, or JSON where they asked for it. */
  readonly text: string;
  /** False when something cannot be asked. */
  readonly isGood: boolean;
}

/** Does what the words of the command line ask; throws InputError for what a person can mend, and writes nothing then. */
export async function answerOperations(
  words: readonly string[],
  settings: Pick<Settings, 'supergraphFile' | 'purposesFile' | 'operationsFolder'>,
): Promise<Answered> {
  const { values, positionals } = parseArgs({ args: [...words], allowPositionals: true, options });
  const [what, ...manifests] = positionals;
  const isReplaced = values.replace ?? false;
  if (isReplaced && what !== 'register')
    throw new InputError('--replace goes with register. See --help.');
  const stated = toStated(values);
  const registry = openRegistry(settings, values.folder ?? settings.operationsFolder);
  const answer = (value: unknown, text: string, isGood = true): Answered => ({
    text: values.json ? `${JSON.stringify(value, null, 2)}\n` : text,
    isGood,
  });
  if (what === 'register') {
    const outcome = await registerManifests(registry, {
      ...{ name: nameOf(stated), stated, manifests, isReplaced },
    });
    return answer(outcome, registeredText(outcome), outcome.kind === 'registered');
  }
  if (what === 'check') {
    const verdicts =
      manifests.length > 0
        ? [await checkManifests(registry, nameOf(stated), stated, manifests)]
        : await checkFolder(registry, stated);
    return answer(verdicts, checkText(verdicts), verdicts.every(canBeAsked));
  }
  if (what !== 'list') throw new InputError('Ask register, check or list. See --help.');
  if (manifests.length > 0) throw new InputError('list takes no manifest. See --help.');
  const clients = await registry.readClients(stated.name);
  return answer(clients, listText(clients, stated.name !== null));
}

function nameOf({ name }: Stated): string {
  if (name === null) throw new InputError('Name the client with --client. See --help.');
  return name;
}
