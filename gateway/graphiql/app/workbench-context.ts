import { createContext, useContext } from 'react';

import type { Answer, Example } from './gateway.ts';
import type { ViewerState } from './use-viewer.ts';

/** What the panels inside GraphiQL share with the page around it. */
interface Shared {
  readonly viewer: ViewerState;
  readonly examples: Answer<readonly Example[]>;
}

export const WorkbenchContext = createContext<Shared | null>(null);

/** What the page shares; only for components inside the workbench. */
export function useShared(): Shared {
  const shared = useContext(WorkbenchContext);
  if (shared === null) throw new Error('This panel is not inside the workbench.');
  return shared;
}
