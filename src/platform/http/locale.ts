import type { FastifyRequest } from 'fastify';
import { preferredLocale } from '../i18n/index.ts';

/** The language a request asks for with `Accept-Language`; French when it names none that we speak. */
export function localeOf(request: Pick<FastifyRequest, 'headers'>): string {
  return preferredLocale(request.headers['accept-language']?.slice(0, 200));
}
