import { z } from 'zod';
import type { Json } from '../../platform/db/index.ts';
import { askOutside, leadsTo, readText, type Reach } from '../../platform/egress/index.ts';
import { forbiddenCall } from '../../platform/sandbox/index.ts';

const LONGEST_ANSWER = 256 * 1024;

const fetchOptions = z.object({
  method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']).default('GET'),
  headers: z.record(z.string().regex(/^[\w-]{1,60}$/), z.string().max(4_000)).default({}),
  body: z
    .string()
    .max(256 * 1024)
    .optional(),
});

/**
 * Speaks to a declared host, and to nobody else: not by a redirect, and not to this machine or its network.
 */
export async function fetchDeclared(
  reach: Reach,
  hosts: readonly string[],
  args: Json[],
): Promise<Json> {
  const address = URL.parse(String(args[0]));
  if (!address || !hosts.includes(address.host)) {
    throw forbiddenCall(`tried to reach ${address?.host ?? String(args[0]).slice(0, 80)}`);
  }
  const options = fetchOptions.parse(args[1] ?? {});
  const answer = await askOutside(reach, address, options);
  if (leadsTo(answer) !== null) {
    answer.destroy();
    throw new Error('the answer leads elsewhere');
  }
  return { status: answer.statusCode ?? 0, body: await readText(answer, LONGEST_ANSWER) };
}
