import type { FastifyRequest } from 'fastify';
import type { Actor } from '../../kernel/actor.ts';
import type { Principal } from './types.ts';

/** Who acts, on a route that names a scope. Throws elsewhere: that is a bug in the route. */
export function actorOf(request: FastifyRequest): Actor {
  return principalOf(request).actor;
}

/** Who acts and what they may do, on a route that names a scope. Throws elsewhere. */
export function principalOf(request: FastifyRequest): Principal {
  if (!request.principal) throw new Error(`route ${request.routeOptions.url} names no scope`);
  return request.principal;
}
