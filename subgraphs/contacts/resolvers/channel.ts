import type { ChannelResolvers, ServicePointResolvers } from '../generated.ts';
import type { Context } from '../loaders.ts';
import type { ChannelRow, ServicePointRow } from '../rows.ts';

/** How the organisation can be reached: a few rows, read once per request, for everybody. */

export const Channel: ChannelResolvers = {
  __resolveReference: ({ code }, context) => channelOf(code, context),
  servicePoints: async ({ servicePoints: codes }, _args, { servicePoints }) =>
    (await servicePoints()).filter(({ code }) => codes.includes(code)),
};

export const ServicePoint: ServicePointResolvers = {
  __resolveReference: ({ code }, context) => servicePointOf(code, context),
  sharesDossierWith: async (point, _args, { servicePoints }) =>
    (await servicePoints()).filter((other) => shares(point, other) || shares(other, point)),
};

const shares = (one: ServicePointRow, other: ServicePointRow): boolean =>
  one.code !== other.code && one.sharesDossierWith.includes(other.code);

/** The channel with this code; null without a code, and for one that is not set up here. */
export const channelOf = async (
  code: string | null,
  { channels }: Context,
): Promise<ChannelRow | null> => {
  if (code === null) return null;
  return (await channels()).find((channel) => channel.code === code) ?? null;
};

export const servicePointOf = async (
  code: string | null,
  { servicePoints }: Context,
): Promise<ServicePointRow | null> => {
  if (code === null) return null;
  return (await servicePoints()).find((point) => point.code === code) ?? null;
};
