import { Kind, parse, visit } from 'graphql';

/**
 * Decides for one request whether a field that moves from one source to another (`@override(label:)`) already comes
 * from the new one. The same trace gives the same decision, in every operation of it.
 */
export type IsMoved = (label: string, traceId: string) => boolean;

/** The labels that are on for a request, sorted. Without labels in the supergraph nothing is decided. */
export function createOverrides(
  supergraphSdl: string,
  isMoved: IsMoved,
): (traceId: string) => readonly string[] {
  const labels = readLabels(supergraphSdl);
  return (traceId) => labels.filter((label) => isMoved(label, traceId));
}

/**
 * `percent(N)` is on for that share of all requests, told by the end of the trace id; whoever has 5 percent now is among
 * the 10 percent later. Any other label is on when it is among those switched on.
 */
export const movedByShare =
  (switchedOn: readonly string[]): IsMoved =>
  (label, traceId) => {
    const [, percent] = /^percent\((\d+(?:\.\d+)?)\)$/.exec(label) ?? [];
    return percent === undefined ? switchedOn.includes(label) : shareOf(traceId) < Number(percent);
  };

/** From 0 up to 100: where a trace stands among all, evenly spread as trace ids are random. */
const shareOf = (traceId: string): number =>
  (Number.parseInt(traceId.slice(-8), 16) / 2 ** 32) * 100;

function readLabels(supergraphSdl: string): readonly string[] {
  const labels = new Set<string>();
  visit(parse(supergraphSdl, { noLocation: true }), {
    Argument: ({ name, value }) => {
      if (name.value === 'overrideLabel' && value.kind === Kind.STRING) labels.add(value.value);
    },
  });
  return [...labels].toSorted();
}
