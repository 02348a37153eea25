import type { Row } from './table.ts';
import { layers, variantOf, type Variant } from './views.ts';

/** What each layer adds to a request in CPU, and their sum beside the stock gateway, which has none of them. */
export function toCosts(rows: readonly Row[]): string {
  const [lowest] = layers;
  return rows
    .filter(({ variant }) => variant === variantOf(lowest))
    .map(({ storage, view, c, cpuUs }) => {
      const cpuOf = (variant: Variant): number =>
        rows.find(
          (row) =>
            row.variant === variant && row.storage === storage && row.view === view && row.c === c,
        )?.cpuUs ?? Number.NaN;
      const added = layers
        .slice(1)
        .map((layer, at) => {
          const below = layers[at] ?? lowest;
          return `${layer} ${signed(cpuOf(variantOf(layer)) - cpuOf(variantOf(below)))}`;
        })
        .join(', ');
      const all = cpuOf(variantOf(layers.at(-1) ?? lowest));
      const [stock, ratio] = [cpuOf('stock-local'), cpuOf('stock-local') / all];
      return `${storage} ${view} c=${c}: ${lowest} ${cpuUs}, ${added}: ${all} µs; stock-local ${stock} µs (${ratio.toFixed(2)} of it)`;
    })
    .join('\n');
}

const signed = (value: number): string => (value < 0 ? `${value}` : `+${value}`);
