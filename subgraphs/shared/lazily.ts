const made = Symbol('made');

/**
 * What a request may need, each part made when it is first asked for: most requests use a few loaders of many. The
 * parts are given once; `make` says how each of the others is made from those and from each other.
 */
export function lazily<Given extends object, Made extends object>(make: {
  readonly [Name in keyof Made]: (context: Given & Made) => Made[Name];
}): (given: Given) => Given & Made {
  const names = Object.keys(make) as (keyof Made)[];
  type Context = Given & Made & { [made]: unknown[] };
  const prototype = {};
  names.forEach((name, at) =>
    Object.defineProperty(prototype, name, {
      enumerable: true,
      get(this: Context) {
        return (this[made][at] ??= make[name](this));
      },
    }),
  );
  return (given) => {
    const context = Object.create(prototype) as Context;
    context[made] = [];
    return Object.assign(context, given);
  };
}

/** What was made for a request is made anew when it is next asked for: after a change it may hold what is no more. */
export function forget(context: object): void {
  if (made in context) context[made] = [];
}
