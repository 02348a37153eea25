/** Panel that shows the answer as tables, to read and to take along as CSV or JSON. */
import { useGraphiQL } from '@graphiql/react';
import { useMemo, useState, useSyncExternalStore } from 'react';
import type { ReactElement } from 'react';

import { toCsv } from './csv.ts';
import { toTables } from './rows.ts';
import type { Table } from './rows.ts';

export const tablePanel = { title: 'Table (tabel)', icon: TableIcon, content: TablePanel };

/** More rows than a person reads on a screen are left to the file. */
const shownRows = 200;

function TablePanel(): ReactElement {
  const text = useAnswerText();
  const tables = useMemo(() => toTables(readData(text)), [text]);
  const [wanted, setWanted] = useState('');
  const longest = tables.toSorted((a, b) => b.rows.length - a.rows.length)[0];
  const table = tables.find(({ name }) => name === wanted) ?? longest;
  return (
    <section className="panel" aria-label={tablePanel.title}>
      <h2>Table (tabel)</h2>
      {table === undefined ? (
        <p>Run a query first: the lists of its answer appear here as tables.</p>
      ) : (
        <>
          <p className="table-actions">
            <label>
              List{' '}
              <select value={table.name} onChange={({ target }) => setWanted(target.value)}>
                {tables.map(({ name, rows }) => (
                  <option key={name} value={name}>
                    {name} ({rows.length})
                  </option>
                ))}
              </select>
            </label>
            <button
              type="button"
              onClick={() => download(`${table.name}.csv`, 'text/csv', toCsv(table))}
            >
              CSV
            </button>
            <button type="button" onClick={() => download('answer.json', 'application/json', text)}>
              JSON
            </button>
          </p>
          <TableView table={table} />
        </>
      )}
    </section>
  );
}

function TableView({ table }: { readonly table: Table }): ReactElement {
  const rows = table.rows.slice(0, shownRows);
  const hidden = table.rows.length - rows.length;
  return (
    <>
      <div className="table-scroll" tabIndex={0} role="region" aria-label={table.name}>
        <table>
          <thead>
            <tr>
              {table.columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              // Rows of an answer have no identity of their own; they never move either.
              <tr key={index}>
                {row.map((cell, column) => (
                  <td key={table.columns[column]}>{cell === null ? '' : String(cell)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {hidden > 0 && <p>{hidden} more rows are in the file.</p>}
    </>
  );
}

/** The text of the answer in the tab in front; it follows every run and every change of tab. */
function useAnswerText(): string {
  const editor = useGraphiQL(({ responseEditor }) => responseEditor);
  return useSyncExternalStore(
    (listener) => {
      const subscription = editor?.onDidChangeModelContent(listener);
      return () => subscription?.dispose();
    },
    () => editor?.getValue() ?? '',
  );
}

function readData(text: string): unknown {
  try {
    return (JSON.parse(text) as { readonly data?: unknown }).data;
  } catch {
    return null;
  }
}

function download(name: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  URL.revokeObjectURL(url);
}

function TableIcon(): ReactElement {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
      <path d="M4 5h16v14H4z M4 10h16 M4 14.5h16 M10 10v9" />
    </svg>
  );
}
