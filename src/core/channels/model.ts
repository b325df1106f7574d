/** A place of sale with its own catalogue, prices, payment and delivery. */
export interface Channel {
  /** Short code, `web`. */
  id: string;
  name: string;
  kind: 'web' | 'marketplace' | 'pos' | 'b2b';
  /** ISO 4217. */
  currency: string;
  defaultLocale: string;
  /** Where it sells from, ISO 3166-1 alpha-2. */
  country: string;
  /** Lower-case host names that lead to this channel. */
  hostnames: string[];
  /** Whether its prices are entered and shown including tax. */
  pricesIncludeTax: boolean;
  isDefault: boolean;
  isOpen: boolean;
  version: number;
}

/**
 * Where a channel's pages are: its first host name, else the public address of the installation, whose scheme and port hold
 * for all. The default channel is the one of the public address. No final slash.
 */
export function channelOrigin(
  { hostnames, isDefault }: Pick<Channel, 'hostnames' | 'isDefault'>,
  publicUrl: string,
): string {
  const [own] = hostnames;
  const shown = new URL(publicUrl);
  if (isDefault || own === undefined || hostnames.includes(shown.hostname)) return publicUrl;
  shown.hostname = own;
  return shown.origin;
}

/** What can be changed of a channel. Currency and tax mode are chosen at creation: prices depend on them. */
export interface ChannelPatch {
  name?: string;
  defaultLocale?: string;
  country?: string;
  hostnames?: string[];
  isDefault?: boolean;
  isOpen?: boolean;
}

/** What a new channel is made of. */
export interface NewChannel extends ChannelPatch {
  id: string;
  name: string;
  kind?: Channel['kind'];
  currency?: string;
  pricesIncludeTax?: boolean;
}
