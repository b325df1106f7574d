import type { Provider } from '../calm/timeline/index.ts';
import type { Config } from '../platform/config/index.ts';

/** Services of others that this installation leans on, for the timeline. */
export function leanedOn({ stripe, mail }: Config): Provider[] {
  const at = (id: string, label: string, address: string, port: number): Provider => {
    const url = new URL(address);
    return {
      id,
      label,
      host: url.hostname.replace(/^\[|\]$/g, ''),
      port: Number(url.port) || port,
    };
  };
  return [
    ...(stripe ? [at('stripe', 'Stripe', stripe.apiUrl ?? 'https://api.stripe.com', 443)] : []),
    ...(mail.smtpUrl
      ? [
          at(
            'smtp',
            new URL(mail.smtpUrl).hostname,
            mail.smtpUrl,
            mail.smtpUrl.startsWith('smtps') ? 465 : 587,
          ),
        ]
      : []),
  ];
}
