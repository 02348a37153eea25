/** The bar on top: where one is, who asks, and what to do when that is nobody yet. */
import { useState } from 'react';
import type { ChangeEvent, FormEvent, ReactElement } from 'react';

import type { ViewerState } from './use-viewer.ts';

interface BarProps {
  readonly viewer: ViewerState;
}

export function Bar({ viewer }: BarProps): ReactElement {
  return (
    <header className="bar">
      <a className="bar-home" href="/" title="To the start page">
        <img src="/graphiql/icon.svg" alt="" width="24" height="24" />
        Klantbeeld
      </a>
      <nav aria-label="Elsewhere">
        <a href="/schema.graphql">Schema</a>
      </nav>
      <p className={`bar-state bar-state-${viewer.schema.kind}`} role="status">
        {toSentence(viewer)}
      </p>
      {viewer.roles !== null && <SignInForm viewer={viewer} roles={viewer.roles} />}
    </header>
  );
}

const pasting = '(paste)';

function SignInForm({
  viewer,
  roles,
}: BarProps & { readonly roles: NonNullable<ViewerState['roles']> }): ReactElement {
  const { signIn, actAs, leave } = viewer;
  const [isPasting, setPasting] = useState(signIn.kind === 'pasted');
  if (roles.length === 0) return <TokenField viewer={viewer} />;
  const choose = ({ target }: ChangeEvent<HTMLSelectElement>): void => {
    setPasting(target.value === pasting);
    if (target.value === pasting || target.value === '') leave();
    else actAs(target.value);
  };
  const chosen = signIn.kind === 'role' ? signIn.role : isPasting ? pasting : '';
  return (
    <>
      <label className="bar-role">
        Role (rol)
        <select value={chosen} onChange={choose}>
          <option value="">Choose a role…</option>
          {roles.map(({ name, sees }) => (
            <option key={name} value={name} title={sees}>
              {name} · {sees.split(':')[0]}
            </option>
          ))}
          <option value={pasting}>Paste a token…</option>
        </select>
      </label>
      {chosen === pasting && <TokenField viewer={viewer} />}
    </>
  );
}

function TokenField({ viewer }: BarProps): ReactElement {
  const [token, setToken] = useState('');
  if (viewer.signIn.kind === 'pasted') {
    return (
      <button type="button" onClick={viewer.leave}>
        Forget the token
      </button>
    );
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const bare = token.trim().replace(/^bearer\s+/i, '');
    if (bare !== '') viewer.useToken(bare);
  };
  return (
    <form className="bar-token" onSubmit={submit}>
      <label>
        Token
        <input
          type="password"
          autoComplete="off"
          spellCheck={false}
          placeholder="eyJ…"
          value={token}
          onChange={({ target }) => setToken(target.value)}
        />
      </label>
      <button type="submit">Use</button>
    </form>
  );
}

function toSentence({ schema, roles }: ViewerState): string {
  if (schema.kind === 'failed') return schema.message;
  if (schema.kind === 'loading' || roles === null) return 'Loading the schema…';
  if (schema.kind === 'nobody')
    return roles.length > 0 ? 'Choose a role first' : 'Paste a token first';
  const names = Object.keys(schema.schema.getTypeMap()).filter((name) => !name.startsWith('__'));
  return `The schema as this viewer may see it: ${names.length} types`;
}
