import { isStaff } from '../../shared/rules.ts';
import { channelProfile } from '../channel-profile.ts';
import type { CaseResolvers, CustomerMatchResolvers, CustomerResolvers } from '../generated.ts';
import { contactsAbout, pageOfContacts, pageOfTimeline } from '../pages.ts';
import { idsOf, mayKnowSomebody, searchableIds, visibleCustomer } from '../visible.ts';

/** What this subgraph adds to types of others. Whoever owns them says who may know of them; here it is asked again. */

export const Customer: CustomerResolvers = {
  __resolveReference: (reference, context) => visibleCustomer(context, reference),
  contacts: pageOfContacts,
  openTasks: (customer, _args, { viewer, openTasks }) =>
    openTasks.load(searchableIds(viewer, customer)),
  openReferrals: (customer, _args, { viewer, openReferrals }) =>
    openReferrals.load(searchableIds(viewer, customer)),
  timeline: pageOfTimeline,
  channelProfile,
};

export const CustomerMatch: CustomerMatchResolvers = {
  __resolveReference: (reference, { viewer }) => (isStaff(viewer) ? reference : null),
  openPromises: async ({ customerId: id, aliasIds }, _args, { countedTasks }) =>
    (await countedTasks.load(idsOf({ id, aliasIds: aliasIds ?? [] }))).filter(
      (task) => task.promisedToCustomer,
    ).length,
  lastContact: async ({ customerId: id, aliasIds }, _args, { lastContact }) =>
    (await lastContact.load(idsOf({ id, aliasIds: aliasIds ?? [] })))?.startedAt ?? null,
};

export const Case: CaseResolvers = {
  __resolveReference: ({ id }, context) => (mayKnowSomebody(context) ? { kind: 'Case', id } : null),
  contacts: contactsAbout,
};
