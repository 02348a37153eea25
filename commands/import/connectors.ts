import { InputError } from '../input-error.ts';
import type { Connector } from './connector.ts';
import { klantinteracties } from './klantinteracties/connector.ts';
import { ownRecords } from './ndjson.ts';
import { producten } from './open-product/producten.ts';
import { producttypen } from './open-product/producttypen.ts';
import { catalogi } from './zgw/catalogi.ts';
import { zaken } from './zgw/zaken.ts';

/** Everything that can be imported. */
export const connectors: readonly Connector[] = [
  klantinteracties,
  zaken,
  catalogi,
  producten,
  producttypen,
  ownRecords,
];

/** The connector with this name; a name that is none is an InputError that lists them. */
export function findConnector(name: string | undefined): Connector {
  const found = connectors.find(({ from }) => from === name);
  if (found) return found;
  const names = connectors.map(({ from }) => from).join(', ');
  throw new InputError(
    name
      ? `There is no register "${name}". --from takes: ${names}.`
      : `Say what the input is with --from: ${names}.`,
  );
}
