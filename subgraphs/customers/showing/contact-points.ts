import type { Viewer } from '../../../schema/wire.ts';
import type { IdentifierScheme } from '../../shared/standards/identifiers.ts';
import { digitalAddressKinds, type DigitalAddressKind } from '../records/digital-address.ts';
import type {
  CustomerRow,
  DigitalAddressRow,
  IdentifierRow,
  KnownDigitalAddress,
  KnownIdentifier,
  Stored,
} from '../rows.ts';
import { withProvenance } from './addresses.ts';
import { masked, mayLocate, type Looking } from './secrecy.ts';

/** Of a BSN only the last digits, save for who may have citizen service numbers whole. */
export const shownIdentifiers = (
  row: CustomerRow,
  scheme: IdentifierScheme | null | undefined,
  viewer: Viewer,
): IdentifierRow[] =>
  row.identifiers
    .filter((identifier) => scheme == null || identifier.scheme === scheme)
    .map((identifier) => shownIdentifier(identifier, row, viewer));

function shownIdentifier(
  identifier: Stored<KnownIdentifier>,
  row: CustomerRow,
  viewer: Viewer,
): IdentifierRow {
  const { parentId, parentValue, ...known } = withProvenance(identifier, row);
  const { scheme, value, register, provenance } = known;
  const parent: IdentifierRow | null =
    parentId === null || parentValue === null
      ? null
      : {
          id: parentId,
          scheme: 'KVK',
          value: parentValue,
          register,
          verifiedAt: null,
          parent: null,
          provenance,
        };
  const isMasked = scheme === 'BSN' && !viewer.wholeNumbers;
  return { ...known, value: isMasked ? masked(value) : value, parent };
}

/** By kind, the default first. Who may not locate a person sees only the last characters. */
export const shownDigitalAddresses = (
  row: CustomerRow,
  kind: DigitalAddressKind | null | undefined,
  looking: Looking,
): DigitalAddressRow[] =>
  row.digitalAddresses
    .filter((address) => kind == null || address.kind === kind)
    .toSorted((a, b) => place(a) - place(b))
    .map((address) => shownDigitalAddress(row, address, looking));

export function shownDigitalAddress(
  row: CustomerRow,
  address: Stored<KnownDigitalAddress>,
  looking: Looking,
): DigitalAddressRow {
  const { recorded, ...known } = withProvenance(address, row);
  const { provenance } = known;
  const shown = recorded
    ? { ...known, provenance: { ...provenance, asOf: recorded.at, enteredBy: recorded.by } }
    : known;
  return mayLocate(looking, row) ? shown : { ...shown, value: masked(shown.value), e164: null };
}

const place = ({ kind, isDefault }: KnownDigitalAddress): number =>
  digitalAddressKinds.indexOf(kind) * 2 - Number(isDefault);
