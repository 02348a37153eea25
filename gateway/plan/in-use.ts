import type { Viewer } from '../../schema/wire.ts';

/** An operation as it was asked for, and somebody with the rights of who asked, but nobody in particular. */
export interface Use {
  readonly query: string;
  readonly operationName: string | undefined;
  readonly viewer: Viewer;
  /** Whether the request wants to know what its answer gave; such an operation asks for keys too. */
  readonly isTold: boolean;
  /** Labels of fields that come from their new source (`@override(label:)`), sorted. */
  readonly moved: readonly string[];
}

/** What decides on the rights to fields stays; who it is does not need to be remembered. */
export const toNobody = ({ actingFor, ...viewer }: Viewer): Viewer => ({
  ...viewer,
  ...(actingFor ? { actingFor: { ...actingFor, customerIds: [] } } : {}),
  id: '',
  customerIds: [],
});
