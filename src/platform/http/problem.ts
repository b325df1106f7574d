import { stringifyForOthers } from '../../kernel/instants.ts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Refusal, Result } from '../../kernel/refusal.ts';
import { refusalMessage } from '../i18n/index.ts';
import { localeOf } from './locale.ts';

/** Where a refused field of the input stands. */
export type InputPart = 'body' | 'query' | 'path' | 'header';

/** One refused field, as clients read it. */
export interface ProblemField {
  /** RFC 6901 pointer inside `in`. */
  pointer: string;
  in: InputPart;
  code: string;
  detail: string;
}

/** A problem as RFC 9457 describes it, with our stable `code`. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  requestId: string;
  errors?: ProblemField[];
  /** Facts that a client needs to act on, by code. */
  details?: Record<string, unknown>;
}

/** The shape of every refusal in the API description. */
export const problemSchema = z
  .object({
    type: z.string().describe('Address of the explanation of this kind of problem'),
    title: z.string(),
    status: z.int(),
    detail: z.string().describe('What happened and what to do, in the language of Accept-Language'),
    code: z.string().describe('Stable code'),
    requestId: z.string(),
    errors: z
      .array(
        z.object({
          pointer: z.string().describe('RFC 6901 pointer to the refused field'),
          in: z.enum(['body', 'query', 'path', 'header']),
          code: z.string(),
          detail: z.string(),
        }),
      )
      .optional(),
    details: z.record(z.string(), z.unknown()).optional(),
  })
  .meta({ id: 'Problem', description: 'A refusal (RFC 9457)' });

/** What went wrong as whoever answers needs it: a refusal, or a failure of ours (500). */
export type Failing = Omit<Refusal, 'status'> & { status: number };

/** Answers a person's browser with a page instead of a problem document. */
export type ProblemPage = (
  request: FastifyRequest,
  reply: FastifyReply,
  failing: Failing,
) => Promise<FastifyReply>;

/** Describes a refusal in a language. `part` says where its fields stand. */
function problemOf(
  refusal: Failing,
  locale: string,
  requestId: string,
  part: InputPart = 'body',
): Problem {
  const { title, remedy } = refusalMessage(refusal, locale);
  const problem: Problem = {
    type: `/api/docs#${refusal.code}`,
    title,
    status: refusal.status,
    detail: remedy,
    code: refusal.code,
    requestId,
  };
  if (refusal.fields && refusal.fields.length > 0) {
    problem.errors = refusal.fields.map((field) => {
      const message = refusalMessage(field, locale);
      const detail = `${message.title} ${message.remedy}`;
      return { pointer: field.pointer, in: part, code: field.code, detail };
    });
  }
  if (refusal.details) problem.details = refusal.details;
  return problem;
}

/**
 * Sends a refusal in the reader's language: a page to somebody who opened one (see `wantsPage`), else `application/problem+json`.
 */
export function sendRefusal(
  reply: FastifyReply,
  refusal: Failing,
  part: InputPart = 'body',
): FastifyReply | Promise<FastifyReply> {
  const request: FastifyRequest = reply.request;
  if (refusal.status === 401) reply.header('www-authenticate', 'Bearer realm="sereine"');
  const seconds = refusal.params?.['retryAfterSeconds'];
  if (seconds !== undefined) reply.header('retry-after', String(seconds));
  const page = request.server.problemPage;
  if (page && wantsPage(request)) return page(request, reply, refusal);
  // A string is sent as it is: no response schema of the route applies to a problem.
  return reply
    .code(refusal.status)
    .header('cache-control', 'no-store')
    .header('content-type', 'application/problem+json; charset=utf-8')
    .send(stringifyForOthers(problemOf(refusal, localeOf(request), request.id, part)));
}

/** Whether a person opened this address: anything outside the API, unless the client asks for something else than a page. */
function wantsPage({ url, headers }: Pick<FastifyRequest, 'url' | 'headers'>): boolean {
  if (/^\/api(?:[/?]|$)/.test(url)) return false;
  const { accept } = headers;
  return accept === undefined || accept === '*/*' || accept.includes('text/html');
}

/** Sends a use case's value with `status` (204 sends no body), or its refusal as a problem. */
export function sendResult(
  reply: FastifyReply,
  result: Result<unknown>,
  status = 200,
): FastifyReply | Promise<FastifyReply> {
  if (!result.ok) return sendRefusal(reply, result.refusal);
  return reply.code(status).send(status === 204 ? undefined : result.value);
}
