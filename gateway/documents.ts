import { parse, type DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';

import { holdsFreeValues } from '../schema/free-values.ts';

/** Parsed documents by their text: the same text gives the same document, so that others may keep things by it. */
export interface Documents {
  read(text: string): DocumentNode;
}

/** Characters of all texts together; a parsed document takes about a hundred times that in bytes. */
const maxSize = 1_000_000;

const parseTrusted = (text: string): DocumentNode => parse(text, { noLocation: true });

/**
 * Keeps the most used, but nothing that `read` refuses and no text with a value in it (LK10). By default for texts that
 * our own planner wrote.
 */
export function createDocuments(read: (text: string) => DocumentNode = parseTrusted): Documents {
  const cache = new LRUCache<string, DocumentNode>({
    maxSize,
    sizeCalculation: (_document, text) => text.length + 1,
  });
  return {
    read(text) {
      const known = cache.get(text);
      if (known) return known;
      const document = read(text);
      if (!holdsFreeValues(document)) cache.set(text, document);
      return document;
    },
  };
}
