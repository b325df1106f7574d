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
    const invalidFields = refusedFields(parsed.error, data);
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

/**
 * What a schema refused of `data`, field by field, at most a hundred. A check may carry the code of its own words, which say with an example what
 * is wanted: `z.string().refine(isCountry, 'country-invalid')`, `.refine(isGtin, { error: 'gtin-invalid' })`.
 */
export function refusedFields(error: z.core.$ZodError, data: unknown): RefusedField[] {
  return error.issues.slice(0, 100).flatMap((issue) => describeIssue(issue, data));
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
  if (CODE.test(issue.message)) return field(issue.message);
  switch (issue.code) {
    case 'invalid_type':
      // Fastify gives an absent body as null.
      if (given === undefined || (given === null && path.length === 0))
        return field('field-required', { expected: issue.expected });
      return field(`field-type-${issue.expected in TYPE_CODES ? issue.expected : 'other'}`, {
        expected: issue.expected,
      });
    case 'too_small':
      if (isEmpty(given) && issue.minimum === 1) return field('field-required');
      return field(`field-too-${SMALL[issue.origin] ?? 'small'}`, {
        limit: limitOf(issue.minimum),
      });
    case 'too_big':
      return field(`field-too-${BIG[issue.origin] ?? 'large'}`, { limit: limitOf(issue.maximum) });
    case 'invalid_value':
      return field('field-choice', { choices: issue.values.map(String).join(', ') });
    case 'invalid_format':
      return field(FORMAT_CODES[issue.format] ?? 'field-format');
    case 'not_multiple_of':
      return field('field-step', { step: Number(issue.divisor) });
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        pointer: pointerOf([...path, key]),
        code: 'field-unknown',
        params: { name: key.slice(0, 80) },
      }));
    case 'invalid_union':
      return describeUnion(issue, data) ?? field('field-invalid');
    case 'custom':
    case 'invalid_key':
    case 'invalid_element':
      return field('field-invalid');
  }
}

/** What the branch says that was meant: of `'' | date` the date, when neither fits. Null: none or several may be meant. */
function describeUnion(
  { path, errors }: z.core.$ZodIssueInvalidUnion,
  data: unknown,
): RefusedField[] | null {
  const meant = errors.filter(
    (issues) =>
      issues.length > 0 &&
      issues.every(({ code }) => code !== 'invalid_type' && code !== 'invalid_value'),
  );
  if (meant.length !== 1) return null;
  return meant[0]!.flatMap((issue) =>
    describeIssue({ ...issue, path: [...path, ...issue.path] }, data),
  );
}

const isEmpty = (given: unknown) => given === '' || (Array.isArray(given) && given.length === 0);

/** Formats that people type, each with words of its own; others are written by programs. */
const FORMAT_CODES: Record<string, string> = {
  email: 'mail-address-invalid',
  url: 'web-address-invalid',
  date: 'field-date',
  datetime: 'field-instant',
};
const CODE = /^[a-z][a-z0-9]*(-[a-z0-9]+)+$/;
const TYPE_CODES = { string: 1, number: 1, int: 1, boolean: 1, array: 1, object: 1 };
const SMALL: Record<string, string> = { string: 'short', array: 'few', set: 'few', map: 'few' };
const BIG: Record<string, string> = { string: 'long', array: 'many', set: 'many', map: 'many' };
const SECRET = /password|secret|token|passphrase|(?<!postal)code|key$/i;

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
