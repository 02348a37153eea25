import { toConnection, toPageStart } from '../shared/page.ts';
import { isStaff, unitsToAsk } from '../shared/rules.ts';
import type {
  CaseContactsArgs,
  CustomerContactsArgs,
  CustomerTimelineArgs,
  QueryWorkQueueArgs,
} from './generated.ts';
import type { Context } from './loaders.ts';
import { queueOf } from './queues.ts';
import type {
  CaseRow,
  ContactConnectionRow,
  ContactRow,
  CustomerRow,
  TaskConnectionRow,
  TaskRow,
  TimelinePageRow,
} from './rows.ts';
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

export async function pageOfQueue(
  args: Paged<QueryWorkQueueArgs>,
  { viewer, store, now }: Context,
): Promise<TaskConnectionRow> {
  const start = toPageStart(args);
  const assignedTo = args.assignedTo ?? null;
  const question = {
    queues: unitsToAsk(viewer, args.unit ?? null, assignedTo).map((unit) =>
      queueOf(unit, assignedTo),
    ),
    kinds: args.kinds ? [...new Set(args.kinds)] : null,
    dueBefore: args.overdueOnly ? now : null,
  };
  const isVoid = question.queues.length === 0;
  const page = isVoid ? noPage : await store.pageQueue(question, start);
  return {
    totalCount: async () => (isVoid ? 0 : store.countQueue(question)),
    ...toConnection<TaskRow>(page),
  };
}

/** Staff see every entry, a citizen those that are meant for it. */
export async function pageOfTimeline(
  customer: CustomerRow,
  args: Paged<CustomerTimelineArgs>,
  { viewer, timeline }: Context,
): Promise<TimelinePageRow> {
  const page = await timeline.page({
    ...toPageStart(args),
    customerIds: searchableIds(viewer, customer),
    audiences: isStaff(viewer) ? ['CUSTOMER', 'INTERNAL'] : ['CUSTOMER'],
    kinds: args.kinds ? [...new Set(args.kinds)] : null,
  });
  return { ...page, incompleteSources: timeline.incompleteSources() };
}

export const contactsAbout = (
  { id }: CaseRow,
  args: Paged<CaseContactsArgs>,
  { contactsAbout }: Context,
): Promise<readonly ContactRow[]> => contactsAbout(toPageStart(args).limit).load(id);
