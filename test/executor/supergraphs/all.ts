import type { SmallSupergraph } from '../kit/small-supergraph.ts';
import { accountGraph } from './accounts.ts';
import { delivery } from './delivery.ts';
import { garden } from './garden.ts';
import { library } from './library.ts';
import { market } from './market.ts';
import { media } from './media.ts';
import { orderGraph } from './orders.ts';
import { parcelGraph } from './parcels.ts';
import { rent } from './rent.ts';

/** All but the library were written for what plans of the product's own schema do not hold. */
export const smallSupergraphs: readonly SmallSupergraph[] = [
  accountGraph,
  delivery,
  garden,
  library,
  market,
  media,
  orderGraph,
  parcelGraph,
  rent,
];
