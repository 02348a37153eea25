/** The schema that belongs to a sign-in. */
import { buildSchema } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import { useEffect, useRef, useState } from 'react';

import type { Answer, Gateway } from './gateway.ts';
import type { SignIn } from './session.ts';

/** How far it is with the schema of this viewer. */
export type SchemaState =
  | { readonly kind: 'nobody' }
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly schema: GraphQLSchema }
  | { readonly kind: 'failed'; readonly message: string };

/**
 * Reads the schema again whenever the sign-in changes. A role whose token has run out (or is from before the gateway
 * was started again) is renewed once without a question.
 */
export function useSchema(
  gateway: Gateway,
  signIn: SignIn,
  renew: (role: string) => void,
): SchemaState {
  const [state, setState] = useState<SchemaState>({ kind: 'nobody' });
  const renewed = useRef<string | null>(null);
  useEffect(() => {
    if (signIn.kind === 'none') return setState({ kind: 'nobody' });
    let isCurrent = true;
    const load = async (): Promise<void> => {
      const answer = await gateway.readSchema(signIn.token);
      if (!isCurrent) return;
      const isSecondTry = signIn.kind === 'role' && renewed.current === signIn.role;
      if (isExpired(answer) && signIn.kind === 'role' && !isSecondTry) {
        renewed.current = signIn.role;
        return renew(signIn.role);
      }
      renewed.current = null;
      setState(toState(answer));
    };
    setState({ kind: 'loading' });
    void load();
    return () => {
      isCurrent = false;
    };
  }, [gateway, signIn, renew]);
  return state;
}

function isExpired(answer: Answer<string>): boolean {
  return answer.kind === 'refused' && answer.code === 'UNAUTHENTICATED';
}

function toState(answer: Answer<string>): SchemaState {
  if (answer.kind === 'refused') return { kind: 'failed', message: answer.message };
  try {
    const schema = buildSchema(answer.value);
    const open = Object.keys(schema.getQueryType()?.getFields() ?? {});
    if (open.length > 0) return { kind: 'ready', schema };
    return { kind: 'failed', message: 'No field of the graph is open to this viewer.' };
  } catch {
    return { kind: 'failed', message: 'The schema from the gateway cannot be read.' };
  }
}
