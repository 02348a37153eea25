import { Kind, parse, type ConstDirectiveNode } from 'graphql';

import { maskForms, type MaskForm } from '../../schema/mask.ts';
import { named, textOf } from './sdl.ts';

/** How to see that a value left masked, by the coordinate of its field; only of fields that can be. */
export type Masks = ReadonlyMap<string, MaskForm['isMasked']>;

/** Reads `@masked` out of the supergraph; throws one error that names every field with a form that nobody knows. */
export function readMasks(supergraphSdl: string): Masks {
  const forms: Readonly<Record<string, MaskForm>> = maskForms;
  const masks = new Map<string, MaskForm['isMasked']>();
  const problems: string[] = [];
  for (const { coordinate, directive } of maskedFields(supergraphSdl)) {
    const name = textOf(directive, 'form') ?? '';
    const form = Object.hasOwn(forms, name) ? forms[name] : undefined;
    if (form) masks.set(coordinate, form.isMasked);
    else problems.push(`  - ${coordinate} is masked in the form ${name}, which does not exist.`);
  }
  if (problems.length > 0)
    throw new Error(`The masks of the schema cannot be used:\n${problems.join('\n')}`);
  return masks;
}

interface MaskedField {
  readonly coordinate: string;
  readonly directive: ConstDirectiveNode;
}

const maskedFields = (supergraphSdl: string): readonly MaskedField[] =>
  parse(supergraphSdl, { noLocation: true }).definitions.flatMap((definition) =>
    definition.kind === Kind.OBJECT_TYPE_DEFINITION
      ? (definition.fields ?? []).flatMap(({ name, directives }) =>
          named(directives, 'masked').map((directive) => ({
            coordinate: `${definition.name.value}.${name.value}`,
            directive,
          })),
        )
      : [],
  );
