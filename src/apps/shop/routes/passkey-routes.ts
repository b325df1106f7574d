import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import type { Result } from '../../../kernel/refusal.ts';
import { sendRefusal } from '../../../platform/http/index.ts';
import {
  beginPasskey,
  beginPasskeySignIn,
  finishPasskey,
  signInByPasskey,
} from '../../../sell/accounts/index.ts';
import { enterShop, signedInOf } from '../signed-in.ts';
import { segmentsOf, type ShopLocale } from '../urls.ts';
import type { ShopKitchen } from '../visit.ts';
import { agentOf } from './sign-in-routes.tsx';

const base64url = z
  .string()
  .min(1)
  .max(20_000)
  .regex(/^[\w-]+$/);
const optional = z.record(z.string(), z.unknown()).default({});

/** What an authenticator answers, as browsers write it (WebAuthn `toJSON`). */
const attestation = z.object({
  id: base64url,
  rawId: base64url,
  type: z.literal('public-key'),
  clientExtensionResults: optional,
  response: z.object({
    clientDataJSON: base64url,
    attestationObject: base64url,
    transports: z
      .array(z.enum(['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb']))
      .max(10)
      .optional()
      .catch(undefined),
  }),
});
const assertion = z.object({
  id: base64url,
  rawId: base64url,
  type: z.literal('public-key'),
  clientExtensionResults: optional,
  response: z.object({
    clientDataJSON: base64url,
    authenticatorData: base64url,
    signature: base64url,
    userHandle: base64url.optional(),
  }),
});
const stepSchema = z.discriminatedUnion('step', [
  z.object({ step: z.literal('sign-in-options') }),
  z.object({ step: z.literal('sign-in'), answer: assertion }),
  z.object({ step: z.literal('create-options') }),
  z.object({ step: z.literal('create'), answer: attestation, name: z.string().max(80) }),
]);

/** The two conversations with an authenticator, for the island that leads them. */
export function passkeyRoutes(
  app: FastifyInstance,
  kitchen: ShopKitchen,
  locale: ShopLocale,
): void {
  app.post(
    segmentsOf(locale).passkeys,
    { config: { rateLimit: { max: 60, timeWindow: '1 minute' } } },
    async (request, reply) => {
      const parsed = stepSchema.safeParse(request.body);
      if (!parsed.success) return sendRefusal(reply, { code: 'passkey-invalid', status: 422 });
      const { accounts } = kitchen.deps;
      const input = parsed.data;
      if (input.step === 'sign-in-options') {
        return answer(reply, await beginPasskeySignIn(accounts, request.ip));
      }
      if (input.step === 'sign-in') {
        const done = await signInByPasskey(accounts, input.answer, agentOf(request));
        if (!done.ok) return answer(reply, done);
        const visit = await kitchen.visit(request, locale, (urls) => urls.account);
        await enterShop(kitchen, request, reply, visit, done.value);
        return reply.send({ ok: true });
      }
      const who = await signedInOf(kitchen, request);
      if (!who) return sendRefusal(reply, { code: 'sign-in-required', status: 401 });
      if (input.step === 'create-options') return answer(reply, await beginPasskey(accounts, who));
      return answer(reply, await finishPasskey(accounts, who, input.answer, input.name));
    },
  );
}

function answer(
  reply: FastifyReply,
  result: Result<unknown>,
): FastifyReply | Promise<FastifyReply> {
  if (!result.ok) return sendRefusal(reply, result.refusal);
  return reply.header('cache-control', 'no-store').send(result.value ?? { ok: true });
}
