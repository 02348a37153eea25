/**
 * Writes what follows from the SDL: resolver types per subgraph, the supergraph that the gateway runs, and the schema
 * that clients see, and the part of it that partners see; with the purposes, who gets which field. `--check` writes nothing and fails when a committed file
 * differs. Names after it limit the types.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { codegen } from '@graphql-codegen/core';
import * as typescript from '@graphql-codegen/typescript';
import * as resolvers from '@graphql-codegen/typescript-resolvers';
import { buildASTSchema, buildSchema, parse, printSchema, type DocumentNode } from 'graphql';
import { format } from 'prettier';

import { partnerContract } from './access/contract.ts';
import { createMatrix } from './access/matrix.ts';
import { toMatrixPage } from './access/matrix-page.ts';
import { readPurposes } from './access/purposes.ts';
import { compose } from './compose.ts';
import { subgraphNames } from './wire.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const header = 'Made by `npm run generate` from the SDL of the subgraphs. Do not edit.';

/** Parts of the graph, with where their SDL lies: the four subgraphs and the gateway's own two fields. */
const parts = [
  ...subgraphNames.map((name) => ({ name: name as string, folder: `subgraphs/${name}` })),
  { name: 'gateway', folder: 'gateway/own' },
].filter(({ folder }) => existsSync(`${root}${folder}/schema.graphql`));

const sdlOf = (folder: string): string => readFileSync(`${root}${folder}/schema.graphql`, 'utf8');

/** What a subgraph's SDL takes for granted, so that it can be read on its own. */
const federationDirectives = parse(/* GraphQL */ `
  directive @key(fields: String!, resolvable: Boolean = true) repeatable on OBJECT | INTERFACE
  directive @external on FIELD_DEFINITION | OBJECT
  directive @requires(fields: String!) on FIELD_DEFINITION
  directive @provides(fields: String!) on FIELD_DEFINITION
  directive @shareable on FIELD_DEFINITION | OBJECT
  directive @listSize(assumedSize: Int) on FIELD_DEFINITION
`);

/** `export interface CustomerRow` in rows.ts says in which form resolvers of Customer get it. */
function mappersOf(folder: string): Record<string, string> {
  const file = `${root}${folder}/rows.ts`;
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const names = [...text.matchAll(/^export (?:interface|type) (\w+)Row\b/gm)].map(
    ([, name]) => name ?? '',
  );
  return Object.fromEntries(names.map((name) => [name, `./rows.ts#${name}Row`]));
}

async function typesOf({ folder }: { folder: string }): Promise<string> {
  const document = parse(sdlOf(folder));
  const schema: DocumentNode = {
    ...document,
    definitions: [...document.definitions, ...federationDirectives.definitions],
  };
  const config = {
    federation: true,
    immutableTypes: true,
    enumsAsTypes: true,
    useTypeImports: true,
    contextType: './loaders.ts#Context',
    mappers: mappersOf(folder),
    scalars: { DateTime: 'Date', ID: 'string' },
    defaultScalarType: 'string',
  };
  const text = await codegen({
    filename: 'generated.ts',
    schema,
    schemaAst: buildASTSchema(schema, { assumeValid: true, assumeValidSDL: true }),
    documents: [],
    config,
    plugins: [{ typescript: {} }, { resolvers: {} }],
    pluginMap: { typescript, resolvers },
  });
  return format(`/* ${header} */\n${text}`, {
    parser: 'typescript',
    singleQuote: true,
    printWidth: 100,
  });
}

/** What partners may ask at all. */
const contractOf = (supergraph: string, api: string): string =>
  `# ${header}\n${printSchema(partnerContract(buildSchema(api), supergraph))}\n`;

/** Throws on a field without a class, a purpose without legal basis, and whatever else cannot be. */
function matrixOf(supergraph: string, api: string): Promise<string> {
  const purposes = readPurposes(
    readFileSync(`${root}schema/purposes.yaml`, 'utf8'),
    () => new Date(),
  );
  const page = toMatrixPage(createMatrix(buildSchema(api), supergraph, purposes));
  return format(page, { parser: 'markdown' });
}

async function generate(names: readonly string[]): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const part of parts) {
    const wanted = names.length === 0 || names.includes(part.name);
    if (wanted && part.name !== 'gateway')
      files.set(`${part.folder}/generated.ts`, await typesOf(part));
  }
  const composed = compose(parts.map(({ name, folder }) => ({ name, sdl: sdlOf(folder) })));
  const supergraph = `# ${header}\n${composed.supergraph}\n`;
  const api = `# ${header}\n${composed.api}\n`;
  return files
    .set('schema/supergraph.graphql', supergraph)
    .set('schema/api.graphql', api)
    .set('schema/partner.graphql', contractOf(supergraph, api))
    .set('docs/access-matrix.md', await matrixOf(supergraph, api));
}

const args = process.argv.slice(2);
const files = await generate(args.filter((arg) => !arg.startsWith('--')));
const stale = [...files].filter(([file, text]) => {
  const path = `${root}${file}`;
  return !existsSync(path) || readFileSync(path, 'utf8') !== text;
});
if (args.includes('--check') && stale.length > 0) {
  console.error(`Out of date, run "npm run generate": ${stale.map(([file]) => file).join(', ')}`);
  process.exitCode = 1;
} else {
  for (const [file, text] of stale) writeFileSync(`${root}${file}`, text);
  if (stale.length > 0) console.log(`Written: ${stale.map(([file]) => file).join(', ')}`);
}
