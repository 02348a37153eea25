import type { z } from 'zod';

import type { RecordType } from '../../shared/record-type.ts';
import type { Store } from '../../shared/store/store.ts';
import type { ActorRow, ChannelRow, ServicePointRow } from '../rows.ts';
import { createRecordType } from './kept.ts';
import { actorShape, channelShape, servicePointShape } from './shapes.ts';
import { synchronousKinds } from './words.ts';

/** Records of how the organisation can be reached: nobody's personal data, so no timeline is told of them. */

export const channelRecords = (store: Store): RecordType<never> =>
  createRecordType<z.infer<typeof channelShape>, ChannelRow>(store, {
    type: 'Channel',
    fields: channelShape,
    collection: 'channels',
    toFacts: null,
    toParts: (records) =>
      records.map(({ fields }) => ({
        ...fields,
        synchronicity:
          fields.synchronicity ??
          (synchronousKinds.includes(fields.kind) ? 'SYNCHRONOUS' : 'ASYNCHRONOUS'),
        addresses: fields.addresses.map((address) => ({ ...address, hint: address.hint ?? null })),
      })),
    toFields: (row) => ({
      code: row.code,
      name: row.name,
      kind: row.kind,
      synchronicity: row.synchronicity,
      responseNorm: row.responseNorm,
      addresses: row.addresses,
      servicePoints: row.servicePoints,
      enabled: row.enabled,
    }),
  });

export const servicePointRecords = (store: Store): RecordType<never> =>
  createRecordType<z.infer<typeof servicePointShape>, ServicePointRow>(store, {
    type: 'ServicePoint',
    fields: servicePointShape,
    collection: 'servicePoints',
    toFacts: null,
    toParts: (records) =>
      records.map(({ fields }) => ({
        ...fields,
        address: fields.address ?? null,
        openingHours: fields.openingHours ?? null,
      })),
    toFields: (row) => ({
      code: row.code,
      name: row.name,
      kind: row.kind,
      address: row.address,
      openingHours: row.openingHours,
      units: row.units,
      sharesDossierWith: row.sharesDossierWith,
    }),
  });

export const actorRecords = (store: Store): RecordType<never> =>
  createRecordType<z.infer<typeof actorShape>, ActorRow>(store, {
    type: 'Actor',
    fields: actorShape,
    collection: 'actors',
    toFacts: null,
    toParts: (records) => records.map(({ fields }) => ({ ...fields, unit: fields.unit ?? null })),
    toFields: ({ kind, name, unit }) => ({ kind, name, unit }),
  });
