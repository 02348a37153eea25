import { useEffect, useState } from 'react';

import type { Answer, Example, Gateway } from './gateway.ts';

/** The examples of the gateway; null until it has answered. */
export function useExamples(gateway: Gateway): Answer<readonly Example[]> | null {
  const [examples, setExamples] = useState<Answer<readonly Example[]> | null>(null);
  useEffect(() => {
    void gateway.readExamples().then(setExamples);
  }, [gateway]);
  return examples;
}
