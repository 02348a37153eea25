/** Who asks, and how that is changed. */
import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react';

import type { Gateway, Role } from './gateway.ts';
import type { Session, SignIn } from './session.ts';
import { useSchema } from './use-schema.ts';
import type { SchemaState } from './use-schema.ts';

export interface ViewerState {
  readonly signIn: SignIn;
  /** Null until known; empty where the gateway has no demo roles. */
  readonly roles: readonly Role[] | null;
  readonly schema: SchemaState;
  /** Asks a fresh token for a demo role and goes on as that role. */
  readonly actAs: (role: string) => void;
  readonly useToken: (token: string) => void;
  readonly leave: () => void;
}

export function useViewer(gateway: Gateway, session: Session): ViewerState {
  const signIn = useSyncExternalStore(session.subscribe, session.read);
  const roles = useRoles(gateway);
  const [problem, setProblem] = useState<string | null>(null);
  const write = useCallback(
    (next: SignIn) => {
      setProblem(null);
      session.write(next);
    },
    [session],
  );
  const actAs = useCallback(
    async (role: string): Promise<void> => {
      const answer = await gateway.createToken(role);
      if (answer.kind === 'given') write({ kind: 'role', role, token: answer.value });
      else setProblem(answer.message);
    },
    [gateway, write],
  );
  const useToken = useCallback((token: string) => write({ kind: 'pasted', token }), [write]);
  const leave = useCallback(() => write({ kind: 'none' }), [write]);
  const known = useSchema(gateway, signIn, actAs);
  return useMemo(() => {
    const schema: SchemaState = problem === null ? known : { kind: 'failed', message: problem };
    return { signIn, roles, schema, actAs, useToken, leave };
  }, [signIn, roles, known, problem, actAs, useToken, leave]);
}

function useRoles(gateway: Gateway): readonly Role[] | null {
  const [roles, setRoles] = useState<readonly Role[] | null>(null);
  useEffect(() => {
    const load = async (): Promise<void> => {
      const answer = await gateway.readRoles();
      setRoles(answer.kind === 'given' ? answer.value : []);
    };
    void load();
  }, [gateway]);
  return roles;
}
