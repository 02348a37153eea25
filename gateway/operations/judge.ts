import { ROUTER_SUPPORTED_SUPERGRAPH_FEATURES, Supergraph } from '@apollo/federation-internals';
import {
  Kind,
  NoDeprecatedCustomRule,
  validate,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql';

import { partnerContract } from '../../schema/access/contract.ts';
import type { Purposes } from '../../schema/access/purposes.ts';
import { KnownError } from '../../schema/errors.ts';
import { holdsFreeValues } from '../../schema/free-values.ts';
import { checkLimits, createLimits, parseOperation, type Limits } from '../limits/limits.ts';
import { createPolicy, type Policy } from '../policy/policy.ts';
import { toRefusal } from '../reload/refusal.ts';
import type { Client } from './client.ts';
import { closedFields } from './closed-fields.ts';
import type { RegisteredOperation } from './manifest.ts';
import { viewersOf, type Users } from './users.ts';

/** What was found of one operation; it can be asked when there are no problems. */
export interface OperationVerdict {
  readonly id: string;
  /** Null when it has none. */
  readonly name: string | null;
  readonly problems: readonly string[];
  /** What works now, and may not for everybody or for ever. */
  readonly notes: readonly string[];
}

export interface ClientVerdict {
  readonly client: string;
  /** What is wrong with what it says of itself. */
  readonly problems: readonly string[];
  readonly operations: readonly OperationVerdict[];
}

export interface JudgeParts {
  readonly supergraphSdl: string;
  readonly purposes: Purposes;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

export type Judge = (client: Client) => ClientVerdict;

/**
 * Holds the operations of clients against what is in force: schema, limits, the contract of partners, and the purposes of
 * the client. Throws Refusal when supergraph and purposes themselves do not fit.
 */
export function createJudge({ supergraphSdl, purposes, now }: JudgeParts): Judge {
  try {
    const supportedFeatures = ROUTER_SUPPORTED_SUPERGRAPH_FEATURES;
    const supergraph = Supergraph.build(supergraphSdl, { supportedFeatures });
    const api = supergraph.apiSchema().toGraphQLJSSchema();
    const contract = partnerContract(api, supergraphSdl);
    const limits = createLimits(supergraphSdl);
    const policy = createPolicy({ apiSchema: api, supergraphSdl, purposes, now });
    return (client) => {
      const users = viewersOf(client, purposes, now());
      const schema = client.kind === 'PARTNER' ? contract : api;
      const judging = { api, schema, limits, policy, users };
      const operations = client.operations.map((one) => judge(one, judging));
      return { client: client.name, problems: users.problems, operations };
    };
  } catch (error) {
    throw toRefusal(error);
  }
}

interface Judging {
  /** Everything that clients see. */
  readonly api: GraphQLSchema;
  /** What this client can name. */
  readonly schema: GraphQLSchema;
  readonly limits: Limits;
  readonly policy: Policy;
  readonly users: Users;
}

function judge({ id, body }: RegisteredOperation, judging: Judging): OperationVerdict {
  const refused = (problem: string): OperationVerdict => ({
    ...{ id, name: null, problems: [problem], notes: [] },
  });
  const document = attempt(() => parseOperation(body, judging.limits));
  if (document instanceof KnownError) return refused(sentenceOf(document));
  const operations = document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  const [operation] = operations;
  if (operation?.kind !== Kind.OPERATION_DEFINITION || operations.length > 1)
    return refused(`holds ${operations.length} operations: register each by itself`);
  const name = operation.name?.value ?? null;
  const invalid = validate(judging.schema, document).map(({ message }) => message);
  if (invalid.length > 0) return { id, name, problems: invalid, notes: [] };
  const limits = judgeLimits(document, judging);
  const purposes = judgePurposes(document, judging);
  const deprecated = validate(judging.api, document, [NoDeprecatedCustomRule]);
  return {
    ...{ id, name },
    problems: [...limits.problems, ...purposes.problems],
    notes: [
      ...(name === null ? ['has no name, so logs cannot tell it from others'] : []),
      ...(holdsFreeValues(document)
        ? ['has a value in its text, so it is planned anew at each request: put it in a variable']
        : []),
      ...[...limits.notes, ...purposes.notes],
      ...deprecated.map(({ message }) => message),
    ],
  };
}

type Findings = Pick<OperationVerdict, 'problems' | 'notes'>;

/** Lengths may be left to variables: what is too much at 1 can never be asked, what is at 100 only by the page. */
function judgeLimits(document: DocumentNode, judging: Judging): Findings {
  const { limits, api: schema, users } = judging;
  const [{ viewer }] = users.viewers;
  const tried = (variables: Readonly<Record<string, unknown>>): KnownError | null =>
    attempt(() => {
      checkLimits({ document, variables, schema, viewer }, limits);
      return null;
    });
  const atLeast = tried(shortest(document));
  if (atLeast) return { problems: [sentenceOf(atLeast)], notes: [] };
  const atMost = tried({});
  const note = 'where its variables leave lists at their longest it is refused: ';
  return { problems: [], notes: atMost ? [`${note}${sentenceOf(atMost)}`] : [] };
}

const shortest = (document: DocumentNode): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    document.definitions.flatMap((one) =>
      one.kind === Kind.OPERATION_DEFINITION
        ? (one.variableDefinitions ?? []).map(({ variable }) => [variable.name.value, 1])
        : [],
    ),
  );

/** What comes of an operation for one purpose: refused as a whole, or with these fields closed. */
interface Judged {
  readonly purpose: string;
  readonly refusal: string | null;
  readonly closed: readonly string[];
}

/**
 * An operation is meant for the purposes that do not refuse it as a whole. A field that none of these opens is a mistake;
 * one that some open is for its users to know.
 */
function judgePurposes(document: DocumentNode, { policy, users, api }: Judging): Findings {
  const judged = users.viewers.map(({ viewer, purpose }): Judged => {
    const outcome = attempt(() => policy.apply({ document, viewer }));
    if (outcome instanceof KnownError) return { purpose, refusal: sentenceOf(outcome), closed: [] };
    return {
      purpose,
      refusal: null,
      closed: closedFields(document, api, policy.schemaFor(viewer)),
    };
  });
  const meant = judged.filter(({ refusal }) => refusal === null);
  if (meant.length === 0)
    return {
      problems: judged.map(({ refusal, purpose }) => `is refused for ${purpose}: ${refusal}`),
      notes: [],
    };
  const problems: string[] = [];
  const notes: string[] = [];
  for (const field of new Set(meant.flatMap(({ closed }) => closed))) {
    const without = meant.filter(({ closed }) => closed.includes(field));
    const text = `${field} is null for ${without.map(({ purpose }) => purpose).join(', ')}`;
    (without.length === meant.length ? problems : notes).push(text);
  }
  return { problems, notes };
}

function attempt<Result>(work: () => Result): Result | KnownError {
  try {
    return work();
  } catch (error) {
    if (error instanceof KnownError) return error;
    throw error;
  }
}

const sentenceOf = ({ extensions: { code, limit, field } }: KnownError): string =>
  [code, ...(limit ? [limit] : []), ...(field ? [field] : [])].join(' ');
