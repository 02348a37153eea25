import { parse } from 'graphql';

import { fieldPaths, knownPath } from '../../gateway/transport/shape.ts';

const document = parse(/* GraphQL */ `
  query ($representations: [_Any!]!) {
    _entities(representations: $representations) {
      ...OfProduct
      ... on Product {
        title
        parts {
          ...OfPart
        }
      }
    }
  }
  fragment OfProduct on Product {
    ...Priced
    stock
  }
  fragment Priced on Product {
    price
  }
  fragment OfPart on Part {
    cost: price
  }
`);

test('PL-06 MUST follow fragments to which the planner gave a name, to the place of an error', () => {
  for (const path of [
    ['_entities', 0, 'price'],
    ['_entities', 0, 'parts', 1, 'cost'],
  ])
    expect(knownPath(document, path)).toEqual(path);
  expect(knownPath(document, ['_entities', 0, 'parts', 1, 'price'])).toEqual([
    '_entities',
    0,
    'parts',
    1,
  ]);
});

test('PL-06 MUST follow them to every field that a source without an answer leaves empty', () => {
  const asked = [{ __typename: 'Product' }, { __typename: 'Part' }];
  expect(fieldPaths(document, asked)).toEqual([
    ['_entities', 0, 'price'],
    ['_entities', 0, 'stock'],
    ['_entities', 0, 'title'],
    ['_entities', 0, 'parts'],
  ]);
});
