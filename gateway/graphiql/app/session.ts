/** Who is signed in, in this browser tab only: closing the tab forgets the token. */

export type SignIn =
  | { readonly kind: 'none' }
  | { readonly kind: 'role'; readonly role: string; readonly token: string }
  | { readonly kind: 'pasted'; readonly token: string };

export interface Session {
  read(): SignIn;
  write(signIn: SignIn): void;
  /** Calls back after each write; gives back how to stop that. */
  subscribe(listener: () => void): () => void;
}

const key = 'klantbeeld.sign-in';
const nobody: SignIn = { kind: 'none' };

/** A session kept in the given storage: pass sessionStorage, never localStorage. */
export function createSession(storage: Storage): Session {
  let current = toSignIn(storage.getItem(key));
  const listeners = new Set<() => void>();
  return {
    read: () => current,
    write(signIn) {
      current = signIn;
      if (signIn.kind === 'none') storage.removeItem(key);
      else storage.setItem(key, JSON.stringify(signIn));
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function toSignIn(text: string | null): SignIn {
  try {
    const { kind, role, token } = JSON.parse(text ?? '') as Record<string, unknown>;
    if (typeof token !== 'string') return nobody;
    if (kind === 'role' && typeof role === 'string') return { kind, role, token };
    return kind === 'pasted' ? { kind, token } : nobody;
  } catch {
    return nobody;
  }
}
