/** How to see that a value left masked, by the coordinate of its field; only of fields that can be. */
export type Masks = ReadonlyMap<string, (value: unknown) => boolean>;
