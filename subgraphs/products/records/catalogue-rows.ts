import { nameTokens } from '../../shared/standards/names.ts';
import { wordsOf } from '../catalogue.ts';
import type { ExternalProductRow, ProductTypeRow } from '../rows.ts';
import { externalProductFields, type ExternalProductFields } from './external-products.ts';
import { toSourced, type RowType } from './intake.ts';
import { productTypeFields, type ProductTypeFields } from './product-types.ts';

export const productTypeRows: RowType<ProductTypeFields, ProductTypeRow> = {
  type: 'ProductType',
  collection: 'productTypes',
  fields: productTypeFields,
  toRows: (records) =>
    records.map((record) => ({
      ...toSourced(record),
      ...record.fields,
      words: typeWords(record.fields),
    })),
};

const typeWords = (type: ProductTypeFields): string[] =>
  wordsOf([
    type.code,
    ...Object.values(type.names),
    type.uniformName?.label,
    ...type.themes,
    ...type.keywords,
  ]);

export const externalProductRows: RowType<ExternalProductFields, ExternalProductRow> = {
  type: 'ExternalProduct',
  collection: 'externalProducts',
  fields: externalProductFields,
  toRows: (records) =>
    records.map(({ id, fields, ...record }) => ({
      ...toSourced({ id, fields, ...record }),
      ...fields,
      words: wordsOf([fields.title, fields.uniformName?.label, fields.authority]),
      uniformNameUri: fields.uniformName?.uri ?? null,
      sort: `${nameTokens(fields.title).join(' ')}_${id}`,
    })),
};
