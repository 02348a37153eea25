import { KnownError } from '../schema/errors.ts';
import type { Viewer } from '../schema/wire.ts';
import type { Mandate } from './identity/acting-for.ts';
import type { Log } from './observe.ts';
import type { Graph } from './plan/graph.ts';
import { createScope } from './transport/scope.ts';

/** What the gateway itself asks customers, through the graph, of the citizen who signs in. */
export interface CitizenQuestions {
  /** Ids of the records joined with the citizen, or with whom it acts for. */
  findAliases(graph: Graph, viewer: Viewer): Promise<readonly string[]>;
  /** For whom it may act, now or later; rejects with SOURCE_UNAVAILABLE when that was not answered. */
  findMandates(graph: Graph, viewer: Viewer): Promise<readonly Mandate[]>;
}

const longestMs = 1_000;

export interface QuestionParts {
  readonly log: Log;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly newTraceId: () => string;
}

export function createCitizenQuestions({ log, now, newTraceId }: QuestionParts): CitizenQuestions {
  async function ask(graph: Graph, viewer: Viewer, fields: string): Promise<unknown> {
    const scope = createScope({
      // For what the citizen comes is judged later; that it is itself depends on nothing it states.
      viewer: { ...viewer, purpose: null },
      now,
      traceId: newTraceId(),
      signal: AbortSignal.timeout(longestMs),
      deadlineAt: now() + longestMs,
      report: (where, error) => log.failure(where, error),
    });
    const { data } = await graph.answer({ query: `{ me { ${fields} } }` }, scope);
    return data?.['me'];
  }

  return {
    async findAliases(graph, viewer) {
      const me = (await ask(graph, viewer, 'id aliasIds')) as Aliases | null | undefined;
      return me ? [me.id, ...me.aliasIds] : [];
    },
    async findMandates(graph, viewer) {
      const fields = 'represents { representedId scope level from until }';
      const me = (await ask(graph, viewer, fields)) as Represents | null | undefined;
      if (me === null) return [];
      // Of what was not answered nobody knows whether it allows anything.
      if (!me?.represents) throw new KnownError('SOURCE_UNAVAILABLE', { source: 'customers' });
      return me.represents;
    },
  };
}

interface Aliases {
  readonly id: string;
  readonly aliasIds: readonly string[];
}

interface Represents {
  readonly represents: readonly Mandate[] | null;
}
