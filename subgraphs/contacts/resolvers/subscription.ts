import type {
  SubscriptionCustomerChangedArgs,
  SubscriptionIncomingArgs,
  SubscriptionResolvers,
  SubscriptionTaskDueArgs,
} from '../generated.ts';
import { changedEntry } from '../live/customer-changed.ts';
import { dueTask, incomingNow } from '../live/work.ts';
import type { Context } from '../loaders.ts';

/**
 * What is told as it happens. The gateway carries a subscription out once for each change, as if it were asked at that
 * moment; which change that is stands in the context.
 */

const byGateway = (): never => {
  throw new Error('Changes are followed by the gateway, one at a time.');
};

export const Subscription: SubscriptionResolvers = {
  customerChanged: {
    subscribe: byGateway,
    resolve: (_root: unknown, args: SubscriptionCustomerChangedArgs, context: Context) =>
      changedEntry(args.customerId, context),
  },
  taskDue: {
    subscribe: byGateway,
    resolve: (_root: unknown, { unit }: SubscriptionTaskDueArgs, context: Context) =>
      dueTask(unit, context),
  },
  incoming: {
    subscribe: byGateway,
    resolve: (_root: unknown, args: SubscriptionIncomingArgs, context: Context) =>
      incomingNow(args, context),
  },
};
