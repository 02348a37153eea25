import { readSettings } from '../gateway/config/read.ts';
import { openPurposes } from '../gateway/policy/purposes-in-force.ts';
import { basisForPassingOn } from '../schema/access/passing-on.ts';
import { subgraphNames, type SubgraphName } from '../schema/wire.ts';
import {
  closeSubgraphs,
  nextTrustKeyFile,
  openSubgraphs,
  trustKeyFile,
} from '../subgraphs/main.ts';
import { serveAdmin, socketPath } from '../subgraphs/shared/admin.ts';
import { askElsewhere } from '../subgraphs/shared/ask.ts';
import { createRemoteFeed } from '../subgraphs/shared/remote-feed.ts';
import { serveSubgraph } from '../subgraphs/shared/serve.ts';
import { readKeyFile, readKeys, readKeysThatAre } from '../subgraphs/shared/store/keys.ts';
import type { StorePlace } from '../subgraphs/shared/store/open.ts';
import { runCommand } from './command.ts';
import { InputError } from './input-error.ts';
import { serveMessageDesk } from './messages/socket.ts';
import { openSenders } from './start/senders.ts';

/** 4011 for the first of the list, and so on. */
const portOf = (name: SubgraphName): number => 4_011 + subgraphNames.indexOf(name);

const help = `Serves one subgraph over HTTP: npm run subgraph -- <${subgraphNames.join('|')}>

It listens on 127.0.0.1, port ${subgraphNames
  .map((name) => `${portOf(name)} (${name})`)
  .join(', ')}, or on KLANTBEELD_SUBGRAPH_PORT, and answers
nobody but the gateway and the other subgraphs, who share its key in the keys folder. Tell the gateway with
KLANTBEELD_CUSTOMERS_URL and so on. It works on the rows that "npm start" made in the same data folder.
It reads the events of the others where those settings say, else at their usual ports.`;

const isName = (text: string | undefined): text is SubgraphName =>
  (subgraphNames as readonly (string | undefined)[]).includes(text);

await runCommand(help, async ([name, ...more]) => {
  if (!isName(name) || more.length > 0)
    throw new InputError(`Name one subgraph: ${subgraphNames.join(', ')}.`);
  const settings = readSettings(process.env);
  const keys = await readKeys(settings.keysFolder);
  const trust = new Map<SubgraphName, Buffer>();
  for (const one of subgraphNames)
    trust.set(one, await readKeyFile(settings.keysFolder, trustKeyFile(one)));
  const keyOf = (one: SubgraphName): Buffer => trust.get(one) ?? Buffer.alloc(0);
  const now = (): Date => new Date();
  const place: StorePlace = settings.mongodbUri
    ? { kind: 'mongodb', uri: settings.mongodbUri }
    : { kind: 'embedded', folder: settings.dataFolder };
  const report = (error: unknown): void =>
    void process.stderr.write(
      `${error instanceof Error ? (error.stack ?? error.message) : 'unforeseen'}\n`,
    );
  const reached = (other: SubgraphName) => ({
    ...{ name: other, now, key: keyOf(other) },
    url: settings[`${other}Url`] ?? `http://127.0.0.1:${portOf(other)}`,
  });
  const purposes = openPurposes(settings.purposesFile, now, settings.mayUseBsn);
  const opened = await openSubgraphs(
    [name],
    {
      place,
      keys,
      now,
      norms: settings.registerNorms,
      normsFile: settings.normsFile,
      tellsOfOverdue: true,
      mayUseBsn: settings.mayUseBsn,
      senders: name === 'contacts' ? await openSenders(settings) : [],
      askCustomers: askElsewhere(reached('customers')),
      mayOffer: settings.mayOffer,
      legalBasisFor: (oin, purpose) =>
        basisForPassingOn(purposes.read(), { oin, purpose, at: Date.now() }),
      report,
    },
    (other) => createRemoteFeed(reached(other)),
  );
  const subgraph = opened[name];
  if (!subgraph) throw new Error('The subgraph was not opened.');
  const served = await serveSubgraph(subgraph, {
    host: '127.0.0.1',
    port: settings.subgraphPort ?? portOf(name),
    key: keyOf(name),
    readKeys: () =>
      readKeysThatAre(settings.keysFolder, [trustKeyFile(name), nextTrustKeyFile(name)]),
    now,
  });
  const socket = settings.mongodbUri
    ? null
    : await serveAdmin(subgraph.records, socketPath(settings.dataFolder, name));
  const messages =
    settings.mongodbUri || !opened.contacts
      ? null
      : await serveMessageDesk(opened.contacts.messages, settings.dataFolder);
  process.stdout.write(`Klantbeeld ${name} is ready on ${served.url}\n`);
  const stop = async (): Promise<void> => {
    await served.stop();
    await socket?.stop();
    await messages?.stop();
    await closeSubgraphs(opened);
    process.exit(0);
  };
  process.once('SIGTERM', () => void stop());
  process.once('SIGINT', () => void stop());
});
