import { createHmac, randomBytes } from 'node:crypto';

const PREFIX = 'whsec_';

/** A new secret: 24 random bytes, written as the Standard Webhooks specification says. */
export function newSecret(): string {
  return PREFIX + randomBytes(24).toString('base64');
}

/**
 * The headers of one message: `webhook-id`, `webhook-timestamp` (seconds) and `webhook-signature`, one `v1` signature for each
 * secret that holds. Source: https://github.com/standard-webhooks/standard-webhooks, symmetric signatures.
 */
export function signedHeaders(
  message: { id: string; body: string },
  secrets: readonly string[],
  at: Date,
): Record<string, string> {
  const seconds = Math.floor(at.getTime() / 1_000);
  const signature = (secret: string) =>
    createHmac('sha256', Buffer.from(secret.slice(PREFIX.length), 'base64'))
      .update(`${message.id}.${seconds}.${message.body}`)
      .digest('base64');
  return {
    'webhook-id': message.id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': secrets.map((secret) => `v1,${signature(secret)}`).join(' '),
  };
}
