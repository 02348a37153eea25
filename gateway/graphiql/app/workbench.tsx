/** The page: a bar to sign in, below it GraphiQL with our panels and the schema that this viewer may see. */
import { explorerPlugin } from '@graphiql/plugin-explorer';
import { HISTORY_PLUGIN } from '@graphiql/plugin-history';
import { GraphiQL } from 'graphiql';
import { useEffect, useMemo, useRef } from 'react';
import type { ReactElement } from 'react';

import { createFetcher } from './ask.ts';
import { Bar } from './bar.tsx';
import { examplesPanel } from './examples.tsx';
import type { Example, Gateway } from './gateway.ts';
import type { Session } from './session.ts';
import { createTabStorage } from './storage.ts';
import { tablePanel } from './table.tsx';
import { useExamples } from './use-examples.ts';
import { useViewer } from './use-viewer.ts';
import type { ViewerState } from './use-viewer.ts';
import { WorkbenchContext } from './workbench-context.ts';

interface WorkbenchProps {
  readonly gateway: Gateway;
  readonly session: Session;
  /** Id of the example that a link asked to open. */
  readonly wantedExample: string | null;
}

const panels = [examplesPanel, explorerPlugin(), tablePanel, HISTORY_PLUGIN];

const welcome = `# Choose a role (rol) at the top right,
# then an example from the panel on the left.
#
#   Ctrl-Enter   runs the query
#   Ctrl-Space   suggests what may follow
`;

export function Workbench({ gateway, session, wantedExample }: WorkbenchProps): ReactElement {
  const viewer = useViewer(gateway, session);
  const examples = useExamples(gateway);
  const fetcher = useMemo(() => createFetcher(gateway, session), [gateway, session]);
  const storage = useMemo(() => createTabStorage(sessionStorage, localStorage), []);
  const all = examples?.kind === 'given' ? examples.value : [];
  const wanted = all.find(({ id }) => id === wantedExample);
  useFirstRole(viewer, wanted);
  const shared = useMemo(() => examples && { viewer, examples }, [viewer, examples]);
  // GraphiQL takes its first tab only when it appears, so it waits for the examples.
  if (examples === null || shared === null) return <Bar viewer={viewer} />;
  const start = wanted ? { initialQuery: wanted.query, initialVariables: wanted.variables } : {};
  return (
    <WorkbenchContext value={shared}>
      <Bar viewer={viewer} />
      <main>
        <GraphiQL
          {...start}
          fetcher={fetcher}
          schema={viewer.schema.kind === 'ready' ? viewer.schema.schema : null}
          plugins={panels}
          visiblePlugin={examplesPanel}
          storage={storage}
          defaultQuery={welcome}
          defaultEditorToolsVisibility="variables"
          shouldPersistHeaders={false}
          showPersistHeadersSettings={false}
        >
          <GraphiQL.Logo>GraphiQL</GraphiQL.Logo>
        </GraphiQL>
      </main>
    </WorkbenchContext>
  );
}

/** A link to an example shows its answer to who has chosen nothing yet: it acts as the role that the example is for. */
function useFirstRole({ signIn, roles, actAs }: ViewerState, wanted: Example | undefined): void {
  const isDone = useRef(false);
  useEffect(() => {
    if (isDone.current || wanted === undefined || roles === null) return;
    isDone.current = true;
    const role = wanted.roles.find((name) => roles.some((known) => known.name === name));
    if (signIn.kind === 'none' && role !== undefined) actAs(role);
  }, [signIn, roles, actAs, wanted]);
}
