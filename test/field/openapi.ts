import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { Ajv, type ErrorObject } from 'ajv';
import formats from 'ajv-formats';
import { parse } from 'yaml';

/** Files of the field's registers lie beside the checkout; without them these tests fail, as they then say nothing. */
export const fieldFolder = fileURLToPath(new URL('../../../shared/data/', import.meta.url));

export const fieldFile = (name: string): string => {
  const path = `${fieldFolder}${name}`;
  if (!existsSync(path))
    throw new Error(
      'The folder with files of the field is missing: shared/data beside the checkout.',
    );
  return path;
};

/** What is wrong with a value by a schema of an API description; empty when it is valid. */
export type Check = (value: unknown) => readonly ErrorObject[];

/** Checks values against the schemas of an OpenAPI 3.0 file. */
export function readChecks(file: string): (schema: string) => Check {
  const document = toJsonSchema(parse(readFileSync(fieldFile(file), 'utf8'))) as object;
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: true });
  formats.default(ajv);
  // The number is in the pattern beside it.
  ajv.addFormat('decimal', true);
  ajv.addSchema({ $id: 'api', ...document });
  return (schema) => {
    const validate = ajv.compile({ $ref: `api#/components/schemas/${schema}` });
    return (value) => (validate(value) ? [] : (validate.errors ?? []));
  };
}

const notInJsonSchema = ['discriminator', 'example'];

/** OpenAPI 3.0 says `nullable`, JSON Schema a type beside null. */
function toJsonSchema(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(toJsonSchema);
  if (typeof node !== 'object' || node === null) return node;
  const { nullable, ...rest } = node as Record<string, unknown>;
  const inside = Object.fromEntries(
    Object.entries(rest)
      .filter(([key]) => !notInJsonSchema.includes(key))
      .map(([key, value]) => [key, toJsonSchema(value)]),
  );
  return nullable === true ? { anyOf: [inside, { type: 'null' }] } : inside;
}
