/** Panel with the example operations of the product, per group of users. */
import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import type { ReactElement } from 'react';

import type { Example } from './gateway.ts';
import { useShared } from './workbench-context.ts';

export const examplesPanel = {
  title: 'Examples (voorbeelden)',
  icon: ExamplesIcon,
  content: ExamplesPanel,
};

function ExamplesPanel(): ReactElement {
  const { examples } = useShared();
  if (examples.kind === 'refused') return <p role="alert">{examples.message}</p>;
  const groups = [...new Set(examples.value.map(({ group }) => group))];
  return (
    <section className="panel" aria-label={examplesPanel.title}>
      <h2>Examples (voorbeelden)</h2>
      <Sentence />
      {groups.map((group) => (
        <section key={group}>
          <h3>{group}</h3>
          <ul>
            {examples.value
              .filter((example) => example.group === group)
              .map((example) => (
                <ExampleItem key={example.id} example={example} />
              ))}
          </ul>
        </section>
      ))}
    </section>
  );
}

/** What the present viewer sees, or how to become one. */
function Sentence(): ReactElement {
  const { signIn, roles } = useShared().viewer;
  const role = signIn.kind === 'role' ? roles?.find(({ name }) => name === signIn.role) : undefined;
  if (role === undefined) {
    return <p>Choose an example, or one of the roles below it, then press Ctrl-Enter.</p>;
  }
  return (
    <p>
      You are <strong>{role.name}</strong>. {role.sees}
    </p>
  );
}

function ExampleItem({ example }: { readonly example: Example }): ReactElement {
  const { viewer } = useShared();
  const open = useOpen();
  const current = viewer.signIn.kind === 'role' ? viewer.signIn.role : null;
  const known = example.roles.filter((role) => viewer.roles?.some(({ name }) => name === role));
  const choose = (): void => {
    open(example);
    const first = known[0];
    if (viewer.signIn.kind === 'none' && first !== undefined) viewer.actAs(first);
  };
  return (
    <li className="example">
      <button type="button" className="example-open" onClick={choose}>
        <strong>{example.title}</strong>
        <span>{example.shows}</span>
      </button>
      <p className="example-roles">
        {known.map((role) => (
          <button
            key={role}
            type="button"
            aria-pressed={role === current}
            title={`Open this example as ${role}`}
            onClick={() => {
              open(example);
              viewer.actAs(role);
            }}
          >
            {role}
          </button>
        ))}
      </p>
    </li>
  );
}

/** Opens an example in a tab of its own, unless the tab in front is still as it was found. */
function useOpen(): (example: Example) => void {
  const { addTab } = useGraphiQLActions();
  const { queryEditor, variableEditor } = useGraphiQL(({ queryEditor, variableEditor }) => ({
    queryEditor,
    variableEditor,
  }));
  return ({ query, variables }) => {
    if (hasOperation(queryEditor?.getValue() ?? '')) addTab();
    queryEditor?.setValue(query);
    variableEditor?.setValue(variables);
    queryEditor?.focus();
  };
}

function hasOperation(text: string): boolean {
  return text.split('\n').some((line) => line.trim() !== '' && !line.trim().startsWith('#'));
}

function ExamplesIcon(): ReactElement {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
      <path d="M5 4h9l5 5v11H5z M14 4v5h5 M8 13h8 M8 16.5h5" />
    </svg>
  );
}
