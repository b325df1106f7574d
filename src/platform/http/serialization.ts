import type { FastifySerializerCompiler } from 'fastify/types/schema.js';
import { z } from 'zod';
import { stringifyForOthers } from '../../kernel/instants.ts';

/**
 * Answers as JSON with instants in one form: TypeScript has checked the shape, so production pays nothing more.
 */
export const plainSerializerCompiler: FastifySerializerCompiler<unknown> = () => (data) =>
  stringifyForOthers(data);

/**
 * Answers checked against their schema, for tests: a missing, wrong or undeclared
 * field is a bug that fails the request, so that an internal column never leaves unseen.
 */
export const strictSerializerCompiler: FastifySerializerCompiler<unknown> = ({
  schema,
  method,
  url,
}) => {
  const declared = schema instanceof z.ZodType ? schema : null;
  return (data) => {
    const text = stringifyForOthers(data);
    if (!declared) return text;
    const sent: unknown = JSON.parse(text);
    const parsed = declared.safeParse(sent);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      throw new Error(
        `answer of ${method} ${url} breaks its schema at ${issue?.path.join('.')}: ${issue?.message}`,
      );
    }
    const extra = undeclared(sent, parsed.data, '');
    if (extra !== null) throw new Error(`answer of ${method} ${url} has undeclared ${extra}`);
    return text;
  };
};

/** The first path that is in `sent` and not in `kept`, or null. */
function undeclared(sent: unknown, kept: unknown, path: string): string | null {
  if (typeof sent !== 'object' || sent === null) return null;
  if (typeof kept !== 'object' || kept === null) return path;
  for (const [key, value] of Object.entries(sent)) {
    if (!Object.hasOwn(kept, key)) return `${path}/${key}`;
    const deeper = undeclared(value, (kept as Record<string, unknown>)[key], `${path}/${key}`);
    if (deeper !== null) return deeper;
  }
  return null;
}
