import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  allowedTags,
  askedPurposes,
  originsOf,
  readChoice,
  writeChoice,
  type Choice,
  type Tag,
} from '../../market/consent/index.ts';
import type { ShopContext } from './context.ts';
import { ConsentBanner, TagScripts } from './components/consent-banner.tsx';
import { cookieName, setKept } from './kept-in-browser.ts';
import { renderFragment } from './render-page.tsx';

/** What a visitor's page asks or loads beyond the shop's own. */
export interface Standing {
  /** Pages are cached once for each: empty where nothing needs a choice. */
  key: string;
  ask: boolean;
  allowed: readonly Tag[];
}

const NOTHING: Standing = { key: '', ask: false, allowed: [] };

/** The choice that a browser keeps and that still answers what is asked, or null. */
export function choiceOf(request: FastifyRequest, tags: readonly Tag[], now: Date): Choice | null {
  // An address that cannot be read is answered before its cookies are.
  const cookies = request.cookies as typeof request.cookies | undefined;
  return readChoice(cookies?.[cookieName('choix', { secure: false })], tags, now);
}

/** What this visitor is to be asked, and which tags they allowed (R43). */
export function standingOf(request: FastifyRequest, tags: readonly Tag[], now: Date): Standing {
  if (askedPurposes(tags).length === 0) return NOTHING;
  const choice = choiceOf(request, tags, now);
  if (!choice) return { key: 'ask', ask: true, allowed: [] };
  return {
    key: choice.granted.join('-') || 'refused',
    ask: false,
    allowed: allowedTags(tags, choice),
  };
}

/** What stands in a page at the marker. */
export function consentHtml(shop: ShopContext, standing: Standing): string {
  if (standing.ask) return renderFragment(shop, <ConsentBanner tags={shop.tags} />);
  if (standing.allowed.length === 0) return '';
  return renderFragment(shop, <TagScripts tags={standing.allowed} />);
}

/** Lets this one answer load what its visitor allowed, from its hosts alone. */
export function allowTags(reply: FastifyReply, { allowed }: Standing): void {
  if (allowed.length === 0) return;
  const origins = allowed.map(originsOf);
  reply.allowOrigins({
    scripts: origins.map(({ script }) => script),
    others: origins.flatMap(({ others }) => others),
  });
}

/** Remembers a choice in this browser, yes or no for the same time. */
export function rememberChoice(reply: FastifyReply, choice: Choice, secure: boolean): void {
  setKept(reply, 'choix', writeChoice(choice), { secure });
}
