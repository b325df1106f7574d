import type { FastifySchemaCompiler } from 'fastify';
import { z } from 'zod';
import type { Refusal, RefusedField } from '../../kernel/refusal.ts';
import type { InputPart } from './problem.ts';

/** What the validator hands to the error handler. */
export interface InvalidInput extends Error {
  invalidFields: RefusedField[];
  validationContext?: string;
}

/** True for an error made by `validatorCompiler`. */
export function isInvalidInput(error: unknown): error is InvalidInput {
  return error instanceof Error && 'invalidFields' in error;
}

/** Validates a part of the request with its zod schema and passes the parsed value on. */
export const validatorCompiler: FastifySchemaCompiler<z.ZodType> = ({ schema }) => {
  return (data: unknown) => {
    const parsed = schema.safeParse(data);
    if (parsed.success) return { value: parsed.data };
    const invalidFields = parsed.error.issues.slice(0, 100).flatMap((i) => describeIssue(i, data));
    return { error: Object.assign(new Error('invalid input'), { invalidFields }) };
  };
};

const PARTS: Record<string, InputPart> = {
  body: 'body',
  querystring: 'query',
  params: 'path',
  headers: 'header',
};

/** The refusal for an invalid input: 422 `input-invalid`, or 404 when the path itself cannot name anything. */
export function refusalOfInvalidInput(error: InvalidInput): { refusal: Refusal; part: InputPart } {
  const part = PARTS[error.validationContext ?? 'body'] ?? 'body';
  const refusal: Refusal =
    part === 'path'
      ? { code: 'not-found', status: 404 }
      : { code: 'input-invalid', status: 422, fields: error.invalidFields };
  return { refusal, part };
}

/** The refused fields behind one zod issue; `data` is what was given, to repeat the value. */
function describeIssue(issue: z.core.$ZodIssue, data: unknown): RefusedField[] {
  const path = issue.path.map((key) => (typeof key === 'symbol' ? '' : key));
  const pointer = pointerOf(path);
  const given = valueAt(data, path);
  const value = shownValue(path, given);
  const field = (code: string, params: Record<string, string | number> = {}): RefusedField[] => [
    { pointer, code, params: { value, ...params } },
  ];
  switch (issue.code) {
    case 'invalid_type':
      // Fastify gives an absent body as null.
      if (given === undefined || (given === null && path.length === 0))
        return field('field-required', { expected: issue.expected });
      return field(`field-type-${issue.expected in TYPE_CODES ? issue.expected : 'other'}`, {
        expected: issue.expected,
      });
    case 'too_small':
      return field(`field-too-${SMALL[issue.origin] ?? 'small'}`, {
        limit: limitOf(issue.minimum),
      });
    case 'too_big':
      return field(`field-too-${BIG[issue.origin] ?? 'large'}`, { limit: limitOf(issue.maximum) });
    case 'invalid_value':
      return field('field-choice', { choices: issue.values.map(String).join(', ') });
    case 'invalid_format':
      return field('field-format', { format: issue.format });
    case 'not_multiple_of':
      return field('field-step', { step: Number(issue.divisor) });
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        pointer: pointerOf([...path, key]),
        code: 'field-unknown',
        params: { name: key.slice(0, 80) },
      }));
    case 'custom':
      // A refinement may carry the code of its own translation: z.string().refine(isGtin, { error: 'gtin-invalid' }).
      return field(CODE.test(issue.message) ? issue.message : 'field-invalid');
    case 'invalid_union':
    case 'invalid_key':
    case 'invalid_element':
      return field('field-invalid');
  }
}

const CODE = /^[a-z][a-z0-9]*(-[a-z0-9]+)+$/;
const TYPE_CODES = { string: 1, number: 1, int: 1, boolean: 1, array: 1, object: 1 };
const SMALL: Record<string, string> = { string: 'short', array: 'few', set: 'few', map: 'few' };
const BIG: Record<string, string> = { string: 'long', array: 'many', set: 'many', map: 'many' };
const SECRET = /password|secret|token|passphrase|code|key$/i;

function limitOf(value: number | bigint): number {
  return Number(value);
}

/** A path as an RFC 6901 pointer. */
function pointerOf(path: readonly (string | number)[]): string {
  return path
    .map((key) => '/' + String(key).slice(0, 80).replaceAll('~', '~0').replaceAll('/', '~1'))
    .join('');
}

function valueAt(data: unknown, path: readonly (string | number)[]): unknown {
  let value = data;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string | number, unknown>)[key];
  }
  return value;
}

/** The given value as a message repeats it: short, and never a secret. */
function shownValue(path: readonly (string | number)[], value: unknown): string {
  if (path.some((key) => SECRET.test(String(key)))) return '…';
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return text.length > 60 ? `${text.slice(0, 60).toWellFormed()}…` : text;
}
