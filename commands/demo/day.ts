import type { RecordDoor } from '../../subgraphs/shared/records.ts';
import { customerId } from './records/own.ts';

/** The day from which the demo that is already there was dated; null when there is none. */
export async function findDemoDay(door: RecordDoor): Promise<Date | null> {
  const { records } = await door.dump('Customer', customerId(0));
  const first = records.find(({ sourceId }) => sourceId === customerId(1));
  // The record of a demo customer is as of the beginning of that day.
  return first ? new Date(first.asOf) : null;
}
