import type { Viewer } from '../../schema/wire.ts';
import { higherMarks, isCleared, ordinary } from '../shared/clearance.ts';
import { toConnection, toPageStart } from '../shared/page.ts';
import { isStaff, stockFor } from '../shared/rules.ts';
import type {
  CaseContactsArgs,
  CustomerContactsArgs,
  CustomerTimelineArgs,
  QueryWorkQueueArgs,
} from './generated.ts';
import { tasksIn, type Context } from './loaders.ts';
import { queueOf } from './queues.ts';
import { timelineKinds, type TimelineKind } from './records/words.ts';
import type {
  CaseRow,
  ContactConnectionRow,
  ContactRow,
  CustomerRow,
  TaskConnectionRow,
  TaskRow,
  TimelineEntryRow,
  TimelinePageRow,
} from './rows.ts';
import type { Audience } from './timeline/row.ts';
import { searchableIds } from './visible.ts';

/** Pages as the SDL has them: arguments in, connections out. */

/** The SDL gives `first` a value when the client does not. */
type Paged<Args> = Args & { readonly first: number };

const noPage = { rows: [], hasNextPage: false };

export async function pageOfContacts(
  customer: CustomerRow,
  args: Paged<CustomerContactsArgs>,
  { viewer, store, channels }: Context,
): Promise<ContactConnectionRow> {
  const start = toPageStart(args);
  const codes = args.channel
    ? (await channels()).filter(({ kind }) => kind === args.channel).map(({ code }) => code)
    : null;
  const question = {
    customerIds: searchableIds(viewer, customer),
    channels: codes,
    since: args.since ?? null,
  };
  const isVoid = codes?.length === 0;
  const page = isVoid ? noPage : await store.pageContacts(question, start);
  return {
    totalCount: async () => (isVoid ? 0 : store.countContacts(question)),
    ...toConnection<ContactRow>(page),
  };
}

/** The work that staff are given; of a unit that is not theirs without a count, which would tell of what is hidden. */
export async function pageOfQueue(
  args: Paged<QueryWorkQueueArgs>,
  context: Context,
): Promise<TaskConnectionRow> {
  const { viewer, store, now } = context;
  const start = toPageStart(args);
  const assignedTo = args.assignedTo ?? null;
  const { units, isWhole } = stockFor(viewer, args.unit ?? null, assignedTo);
  const question = {
    queues: units.map((unit) => queueOf(unit, assignedTo)),
    kinds: args.kinds ? [...new Set(args.kinds)] : null,
    dueBefore: args.overdueOnly ? now : null,
  };
  if (units.length === 0) return { totalCount: async () => 0, ...toConnection<TaskRow>(noPage) };
  const page = await store.pageQueue(question, start);
  const connection = toConnection<TaskRow>(page);
  const seen = new Set(isWhole ? page.rows : await tasksIn(context, page.rows));
  return {
    ...connection,
    totalCount: async () => (isWhole ? store.countQueue(question) : null),
    edges: connection.edges.filter(({ node }) => seen.has(node)),
  };
}

/** What of cases tells of them, by kind. */
const ofCases: readonly TimelineKind[] = ['CASE_OPENED', 'CASE_STATUS', 'CASE_CLOSED', 'DECISION'];

/** A citizen sees what is meant for it, however confidential; staff see all as far as they are cleared for it. */
export function audiencesFor(viewer: Viewer): readonly Audience[] {
  const base = isStaff(viewer) ? (['CUSTOMER', 'INTERNAL'] as const) : (['CUSTOMER'] as const);
  return base.flatMap((one) => [
    one,
    ...higherMarks(viewer).map((mark): Audience => `${one}${mark}`),
  ]);
}

/** The kinds that are asked for, without those of cases for who may not even see the usual ones; null for all. */
function kindsFor(
  viewer: Viewer,
  asked: readonly TimelineKind[] | null | undefined,
): readonly TimelineKind[] | null {
  const kinds = asked ? [...new Set(asked)] : null;
  if (isCleared(viewer, ordinary)) return kinds;
  return (kinds ?? timelineKinds).filter((kind) => !ofCases.includes(kind));
}

/** Whether a line of the timeline is for this viewer, of whom it may know the customer. */
export const mayReadEntry = (viewer: Viewer, { audience, kind }: TimelineEntryRow): boolean =>
  audiencesFor(viewer).includes(audience) && (kindsFor(viewer, null)?.includes(kind) ?? true);

/** Staff see every entry, a citizen those that are meant for it. */
export async function pageOfTimeline(
  customer: CustomerRow,
  args: Paged<CustomerTimelineArgs>,
  { viewer, timeline }: Context,
): Promise<TimelinePageRow> {
  const kinds = kindsFor(viewer, args.kinds);
  const start = toPageStart(args);
  const page =
    kinds?.length === 0
      ? { entries: [], endCursor: null, hasNextPage: false }
      : await timeline.page({
          ...start,
          customerIds: searchableIds(viewer, customer),
          audiences: audiencesFor(viewer),
          kinds,
        });
  return { ...page, incompleteSources: timeline.incompleteSources() };
}

export const contactsAbout = (
  { id }: CaseRow,
  args: Paged<CaseContactsArgs>,
  { contactsAbout }: Context,
): Promise<readonly ContactRow[]> => contactsAbout(toPageStart(args).limit).load(id);
