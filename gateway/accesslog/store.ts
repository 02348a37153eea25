/**
 * What the log asks of the place where its rows lie: a part of the store kit that the subgraphs use, so that whoever
 * opens the product gives one in.
 */

export type LogValue = string | number | boolean | null;

export interface LogFilter {
  readonly [field: string]:
    | LogValue
    | {
        readonly $eq?: LogValue;
        readonly $in?: readonly LogValue[];
        readonly $gt?: LogValue;
        readonly $gte?: LogValue;
        readonly $lt?: LogValue;
        readonly $lte?: LogValue;
      };
}

export interface LogCollection<Row> {
  find(
    filter: LogFilter,
    options?: { readonly sort?: { readonly [field: string]: 1 | -1 }; readonly limit?: number },
  ): Promise<readonly Row[]>;
  /** Over the stored string `sort`, newest first with -1; at most 100 rows. */
  page(options: {
    readonly filter: LogFilter;
    readonly dir: 1 | -1;
    readonly after: string | null;
    readonly limit: number;
  }): Promise<{ readonly rows: readonly Row[]; readonly hasNextPage: boolean }>;
  delete(filter: LogFilter): Promise<{ readonly deleted: number }>;
}

interface Insert {
  readonly op: 'insert';
  readonly collection: string;
  readonly row: { readonly _id: string };
}

export interface LogStore {
  readonly kind: 'embedded' | 'mongodb';
  collection<Row extends { readonly _id: string }>(name: string): LogCollection<Row>;
  /** All or nothing; at most 1 000. */
  batch(ops: readonly Insert[]): Promise<void>;
  /** Each op atomic for itself; tells which failed and why. At most 1 000. */
  bulk(ops: readonly Insert[]): Promise<{
    readonly failed: readonly {
      readonly index: number;
      readonly error: { readonly code: string };
    }[];
  }>;
  ping(): Promise<void>;
  close(): Promise<void>;
}
