import type { NextAction } from '../../sell/payments/index.ts';

/**
 * Where a buyer goes to pay, or null when nothing is to be done elsewhere. A page of our own is named without its host: the
 * policy of the form that leads there allows the address by which the buyer came, which need not be the public one.
 */
export function paymentPage(publicUrl: string, nextAction: NextAction | null): string | null {
  if (nextAction?.type !== 'redirect' || !nextAction.url) return null;
  return withoutOwnHost(publicUrl, nextAction.url);
}

/** An address of our own as a path; any other as it is. */
export function withoutOwnHost(publicUrl: string, url: string): string {
  return url.startsWith(`${publicUrl}/`) ? url.slice(publicUrl.length) : url;
}
