import type { SubgraphName } from '../../schema/wire.ts';
import type { RecordDoor } from '../../subgraphs/shared/records.ts';
import type { Store } from '../../subgraphs/shared/store/store.ts';
import type { ProgressView } from '../progress.ts';
import type { Connector } from './connector.ts';
import type { InputFile } from './read.ts';

export interface ImportOptions {
  readonly connector: Connector;
  /** Name of the register here: the connector's own, unless there are several of a kind. */
  readonly source: string;
  readonly files: readonly InputFile[];
  readonly doors: { readonly [name in SubgraphName]: RecordDoor };
  /** Where the import keeps what it has read and how far it is. */
  readonly staging: Store;
  /** Names this run; the same run again goes on where it stopped. */
  readonly run: string;
  /** The files are all that the source has: what they do not hold is removed here. */
  readonly full: boolean;
  readonly now: () => Date;
  readonly progress: ProgressView;
}
