import type { TaskKind } from '../records/words.ts';
import { readNorm } from './duration.ts';

/** What the organisation promises in a situation; null for what a rule does not look at. */
export interface NormRule {
  /** Code of a channel. */
  readonly channel: string | null;
  /** Code of a segment of customers. */
  readonly segment: string | null;
  /** Code of a product type. */
  readonly product: string | null;
  /** What is to be done. */
  readonly task: TaskKind | null;
  /** ISO 8601 duration in working time. */
  readonly within: string;
}

/** What a norm may depend on. */
export interface Situation {
  /** The channel on which the customer came; null when the organisation has not set it up. */
  readonly channel: {
    readonly code: string;
    readonly synchronicity: 'SYNCHRONOUS' | 'ASYNCHRONOUS';
    readonly responseNorm: string;
  } | null;
  /** Segments in which the customer is, each with the norm that it has by itself. */
  readonly segments: readonly { readonly code: string; readonly responseNorm: string | null }[];
  /** Codes of the product types that it is about. */
  readonly products: readonly string[];
  /** What is to be done; null for the first response. */
  readonly task: TaskKind | null;
}

/**
 * The norms that hold: those of the rule that names most of the situation. Of rules that name as much one that names the
 * segment goes first, then the product, then the task, then the channel. More than one when the customer is in several
 * segments, or it is about several products: the earliest is kept. `rules` holds one that names nothing. Of channels and
 * segments what is no norm (duration.ts) does not count, and a rule goes before what the record of the same one says.
 */
export function normsFor(rules: readonly NormRule[], situation: Situation): readonly string[] {
  const own = ownRules(situation).filter(
    (rule) => readNorm(rule.within) !== null && !rules.some((other) => namesTheSame(rule, other)),
  );
  const holding = [...rules, ...own].filter((rule) => holds(rule, situation));
  const best = Math.max(...holding.map(weightOf));
  return holding.filter((rule) => weightOf(rule) === best).map(({ within }) => within);
}

const nothing = { channel: null, segment: null, product: null, task: null };

/**
 * What channels and segments promise by themselves. On a channel where both sides speak at once that of the channel is
 * for how soon somebody answers, and that of a segment for all that follows.
 */
function ownRules({ channel, segments, task }: Situation): readonly NormRule[] {
  const isLive = channel?.synchronicity === 'SYNCHRONOUS';
  const ofChannel =
    channel && (!isLive || task === null)
      ? [{ ...nothing, channel: channel.code, within: channel.responseNorm }]
      : [];
  const ofSegments = segments.flatMap(({ code, responseNorm }) =>
    responseNorm === null ? [] : [{ ...nothing, segment: code, within: responseNorm }],
  );
  return isLive && task === null ? ofChannel : [...ofChannel, ...ofSegments];
}

const namesTheSame = (one: NormRule, other: NormRule): boolean =>
  one.channel === other.channel &&
  one.segment === other.segment &&
  one.product === other.product &&
  one.task === other.task;

const holds = (rule: NormRule, { channel, segments, products, task }: Situation): boolean =>
  (rule.channel === null || rule.channel === channel?.code) &&
  (rule.segment === null || segments.some(({ code }) => code === rule.segment)) &&
  (rule.product === null || products.includes(rule.product)) &&
  (rule.task === null || rule.task === task);

/** How much it names counts first, then what. */
function weightOf({ segment, product, task, channel }: NormRule): number {
  const named = [segment, product, task, channel].map((one) => (one === null ? 0 : 1));
  const count = named.reduce<number>((sum, one) => sum + one, 0);
  return named.reduce<number>((weight, one) => weight * 2 + one, count);
}
