import { GraphQLError } from 'graphql';

import { isUnforeseen, toPublicError, withTraceId } from '../../gateway/failures.ts';
import { errorCodes, errorMessages, KnownError } from '../../schema/errors.ts';

const withCode = (code: unknown, more: object = {}): GraphQLError =>
  new GraphQLError('bsn 999990019', { extensions: { code, ...more } });

test('FA-01 MUST give every code of the list its fixed sentence, whatever the error says', () => {
  for (const code of errorCodes) {
    const expected = { message: errorMessages[code], extensions: { code } };
    expect(toPublicError(new KnownError(code))).toEqual(expected);
    expect(toPublicError(withCode(code))).toEqual(expected);
  }
});

test.each([
  new TypeError('bsn 999990019'),
  withCode('MONGO_DOWN'),
  withCode('constructor'),
  withCode('__proto__'),
  withCode({ toString: () => 'FORBIDDEN' }),
  withCode(undefined),
  'a text',
  null,
])('FA-02 MUST turn what nobody foresaw into INTERNAL, with its trace: %p', (error) => {
  expect(toPublicError(error, 'abc')).toEqual({
    message: errorMessages.INTERNAL,
    extensions: { code: 'INTERNAL', traceId: 'abc' },
  });
  expect(isUnforeseen(error)).toBe(true);
});

test('FA-03 MUST pass on names only: no values, no numbers of people, nothing else', () => {
  const error = withCode('TOO_COMPLEX', {
    limit: 'depth',
    field: 'jan@example.nl',
    source: 'x999990019',
    stacktrace: ['at host'],
    serviceName: 'cases',
  });
  expect(toPublicError(error).extensions).toEqual({ code: 'TOO_COMPLEX', limit: 'depth' });
});

test.each([
  [
    'Cannot query field "shoe" on type "Customer". Did you mean "shop"?',
    'Cannot query field "shoe" on type "Customer".',
  ],
  [
    'Unknown argument "n" on field "Query.customer".',
    'Unknown argument "n" on field "Query.customer".',
  ],
  [
    'Variable "$id" is never used in operation "A".',
    'Variable "$id" is never used in operation "A".',
  ],
  [
    'Expected value of type "Int", found "jan@example.nl".',
    errorMessages.GRAPHQL_VALIDATION_FAILED,
  ],
  [
    'Variable "$a" got invalid value "Jansen"; Int cannot represent it.',
    errorMessages.GRAPHQL_VALIDATION_FAILED,
  ],
  ['Cannot query field "x999990019" on type "Customer".', errorMessages.GRAPHQL_VALIDATION_FAILED],
])('FA-04 MUST repeat of validation only what names fields and types: %s', (message, seen) => {
  const error = new GraphQLError(message, { extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } });
  expect(toPublicError(error).message).toBe(seen);
});

test('FA-05 MUST lead into the log from what was not foreseen, and only from there', () => {
  const errors = [toPublicError(new Error('x')), toPublicError(new KnownError('FORBIDDEN'))];
  expect(
    withTraceId({ data: null, errors }, 'abc').errors?.map(({ extensions }) => extensions),
  ).toEqual([{ code: 'INTERNAL', traceId: 'abc' }, { code: 'FORBIDDEN' }]);
});
