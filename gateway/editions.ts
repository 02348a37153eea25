import { openEdition, warmUp, type Edition, type EditionParts } from './edition.ts';
import { withoutBsn } from './plan/without-bsn.ts';
import { checkSupergraph } from './reload/check.ts';
import { createCurrent, type Current } from './reload/current.ts';
import { Refusal } from './reload/refusal.ts';
import type { Reloadable, Reloaded } from './reload/reloader.ts';
import { readSupergraph, type SupergraphText } from './reload/supergraph-file.ts';

export interface EditionsParts extends EditionParts {
  /** File in place of the built-in supergraph; null for that one. */
  readonly supergraphFile: string | null;
  /** Whether citizen service numbers are part of the graph; they are when absent. */
  readonly mayUseBsn?: boolean;
}

/** The edition in force, and how the next one takes its place. */
export interface Editions extends Reloadable {
  readonly current: Current<Edition>;
}

const builtInFile = new URL('../schema/supergraph.graphql', import.meta.url);

/** Opens the first edition. Throws a StartError that says what is wrong with the file when it cannot be used. */
export async function openEditions(parts: EditionsParts): Promise<Editions> {
  const { supergraphFile, sources, log, mayUseBsn = true } = parts;
  const read = async (path: string | URL): Promise<SupergraphText> => {
    const text = await readSupergraph(path);
    return mayUseBsn ? text : { ...text, sdl: withoutBsn(text.sdl) };
  };
  const builtIn = await read(builtInFile);
  const check = ({ sdl }: SupergraphText): Promise<void> =>
    checkSupergraph(sdl, {
      sources: sources.map(({ name }) => name),
      here: sources.filter(({ isElsewhere }) => !isElsewhere).map(({ name }) => name),
      builtInSdl: builtIn.sdl,
    });
  const open = async (text: SupergraphText): Promise<Edition> => {
    await check(text);
    return openEdition(text, parts);
  };
  const first =
    supergraphFile === null
      ? // It was checked when it was composed.
        await openEdition(builtIn, parts)
      : await read(supergraphFile).then(open).catch(toStartError);
  const current = createCurrent(first, {
    close: ({ graph }) => graph.stop(),
    report: (error) => log.failure('reload', error),
  });

  async function reload(): Promise<Reloaded> {
    const text = await read(supergraphFile ?? builtInFile);
    const old = current.read();
    if (text.hash === old.hash) return { kind: 'same', hash: text.hash };
    const next = await open(text);
    const warmth = await warmUp(next, old, log);
    current.replace(next);
    return { kind: 'loaded', hash: next.hash, ...warmth };
  }

  return {
    name: 'supergraph',
    files: supergraphFile === null ? [] : [supergraphFile],
    reload,
    current,
  };
}

/** For the person who starts it: what is wrong, without a stack. */
function toStartError(error: unknown): never {
  if (!(error instanceof Refusal)) throw error;
  const reasons = error.reasons.map((reason) => `  - ${reason}`).join('\n');
  const message = `The supergraph of KLANTBEELD_SUPERGRAPH_FILE cannot be used:\n${reasons}`;
  throw Object.assign(new Error(message), { name: 'StartError' });
}
