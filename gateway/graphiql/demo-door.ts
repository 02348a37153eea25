import { z } from 'zod';

import { demoRoleNames, demoRoles } from '../../schema/demo.ts';
import type { DemoRoleName } from '../../schema/demo.ts';
import { KnownError } from '../../schema/errors.ts';
import type { RequestHeaders } from '../identity/bearer.ts';
import type { RoleFact } from './landing.ts';
import { toJson } from './replies.ts';
import type { PageResponse } from './replies.ts';

export interface DemoDoor {
  tokenFor(role: DemoRoleName): Promise<string>;
  /** Whether only this machine is meant to reach the demo. */
  readonly isLoopback: boolean;
}

/** The demo roles as a visitor may choose them. */
export const roleFacts: readonly RoleFact[] = demoRoleNames.map((name) => ({
  name,
  sees: demoRoles[name].sees,
}));

/**
 * The demo, for who may reach it. A page elsewhere can point its own name at this machine (DNS rebinding) and would
 * then be of the same origin; its name is in Host.
 */
export function openDemo(demo: DemoDoor | null, headers: RequestHeaders): DemoDoor {
  if (demo === null) throw new KnownError('NOT_FOUND');
  const isLocal = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(
    headers['host']?.toString() ?? '',
  );
  if (demo.isLoopback && !isLocal) throw new KnownError('FORBIDDEN');
  return demo;
}

const tokenRequest = z.strictObject({ role: z.string() });

/** A fresh token for the role that the body names. */
export async function giveToken(demo: DemoDoor, body: string): Promise<PageResponse> {
  const asked = tokenRequest.safeParse(readJson(body));
  if (!asked.success) throw new KnownError('BAD_REQUEST');
  const role = demoRoleNames.find((name) => name === asked.data.role);
  if (role === undefined) throw new KnownError('BAD_USER_INPUT', { field: 'role' });
  return toJson({ role, token: await demo.tokenFor(role) });
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
