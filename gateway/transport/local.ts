import type { AtLeast } from '../../schema/positions.ts';
import type { Documents } from '../documents.ts';
import type { RequestScope } from './scope.ts';
import type { LocalCaller, LocalSubgraph, Source } from './source.ts';

/** A subgraph in this process: its documents are parsed once and not validated again, its answers are not copied. */
export const createLocalSource = (subgraph: LocalSubgraph, documents: Documents): Source => ({
  name: subgraph.name,
  isOwn: false,
  isElsewhere: false,
  // What a store began is bounded by the store; the end of the request is enough for it to know.
  openSession(scope, _over, atLeast) {
    const session = subgraph.openSession(atLeast ? withLeast(scope, atLeast) : scope);
    return {
      answer: ({ text, operationName, variables }) =>
        session.answer({ document: documents.read(text), operationName, variables }),
    };
  },
  // Whoever opened the subgraph closes it.
  close: async () => {},
});

/** The signal of a request is made when it is first asked for. */
const withLeast = (scope: RequestScope, atLeast: AtLeast): LocalCaller => ({
  viewer: scope.viewer,
  get signal() {
    return scope.signal;
  },
  event: scope.event,
  atLeast,
});
