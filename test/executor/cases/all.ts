import { abstractCases } from './abstract.ts';
import { conditionCases } from './conditions.ts';
import { contextCases } from './contexts.ts';
import { gapCases } from './gaps.ts';
import { interfaceObjectCases } from './interface-objects.ts';
import { keyCases } from './keys.ts';
import { mutationCases } from './mutations.ts';
import { overrideCases } from './overrides.ts';
import type { PlanCase } from './plan-case.ts';
import { requiresCases } from './requires.ts';
import { sharedCases } from './shared.ts';

export const planCases: readonly PlanCase[] = [
  ...contextCases,
  ...interfaceObjectCases,
  ...overrideCases,
  ...requiresCases,
  ...sharedCases,
  ...abstractCases,
  ...mutationCases,
  ...keyCases,
  ...conditionCases,
  ...gapCases,
];
