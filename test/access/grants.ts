/** Every single change of who may do what in a file of purposes, one at a time. */

/** A file of purposes as far as it grants something. */
export interface PurposesText {
  readonly organisation: string;
  readonly purposes: { readonly [code: string]: PurposeText };
}

interface PurposeText {
  readonly claimedBy: {
    readonly kinds: readonly string[];
    readonly organisations?: readonly string[];
    readonly rights?: readonly string[];
  };
  readonly implied?: boolean;
  readonly opens: {
    readonly classes?: readonly string[];
    readonly fields?: { readonly [type: string]: readonly string[] };
  };
}

export interface Change {
  readonly what: string;
  readonly file: PurposesText;
}

/** What may be granted beside what is. */
export interface Possible {
  readonly kinds: readonly string[];
  readonly organisations: readonly string[];
  readonly classes: readonly string[];
  readonly fields: readonly string[];
}

/** All changes of one grant: each thing that is granted taken away, and each other possible one added. */
export const changesOf = (file: PurposesText, possible: Possible): readonly Change[] =>
  Object.entries(file.purposes).flatMap(([code, purpose]) =>
    changesOfPurpose(purpose, file.organisation, possible).map(([what, changed]) => ({
      what: `${code}: ${what}`,
      file: { ...file, purposes: { ...file.purposes, [code]: changed } },
    })),
  );

function changesOfPurpose(
  purpose: PurposeText,
  own: string,
  possible: Possible,
): readonly (readonly [string, PurposeText])[] {
  const { claimedBy, opens, implied = false } = purpose;
  const claimed = (changes: Partial<PurposeText['claimedBy']>): PurposeText => ({
    ...purpose,
    claimedBy: { ...claimedBy, ...changes },
  });
  const opened = (changes: Partial<PurposeText['opens']>): PurposeText => ({
    ...purpose,
    opens: { ...opens, ...changes },
  });
  const named = Object.entries(opens.fields ?? {}).flatMap(([type, names]) =>
    names.map((name) => `${type}.${name}`),
  );
  return [
    ...toggled(claimedBy.kinds, possible.kinds, (kinds) => claimed({ kinds })),
    ...toggled(claimedBy.organisations ?? [own], possible.organisations, (organisations) =>
      claimed({ organisations }),
    ),
    ...toggled(claimedBy.rights ?? [], ['onderzoek'], (rights) => claimed({ rights })),
    ...toggled(opens.classes ?? [], possible.classes, (classes) => opened({ classes })),
    ...toggled(named, possible.fields, (fields) => opened({ fields: byType(fields) })),
    [`implied: ${!implied}`, { ...purpose, implied: !implied }],
  ];
}

function toggled(
  granted: readonly string[],
  possible: readonly string[],
  change: (granted: readonly string[]) => PurposeText,
): readonly (readonly [string, PurposeText])[] {
  const without = granted.map(
    (one) => [`without ${one}`, change(granted.filter((other) => other !== one))] as const,
  );
  const more = possible.filter((one) => !granted.includes(one));
  return [...without, ...more.map((one) => [`with ${one}`, change([...granted, one])] as const)];
}

function byType(coordinates: readonly string[]): { readonly [type: string]: readonly string[] } {
  const fields: Record<string, string[]> = {};
  for (const coordinate of coordinates) {
    const [type = '', field = ''] = coordinate.split('.');
    (fields[type] ??= []).push(field);
  }
  return fields;
}
