import formbody from '@fastify/formbody';
import { z } from 'zod';
import { transact, type Db } from '../db/index.ts';
import { localeOf, sendRefusal, type RoutePlugin } from '../http/index.ts';
import { refusalMessage, translator } from '../i18n/index.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import { attempt, signInLimits } from './attempts.ts';
import { setPasswordByLink } from './password-changes.ts';
import { PASSWORD_MAX_LENGTH, PASSWORD_MIN_LENGTH } from './passwords.ts';

/** Where links to choose a password lead. */
export const PASSWORD_PAGE = '/office/password';

const form = z.object({
  token: z.string().max(100).default(''),
  password: z.string().max(PASSWORD_MAX_LENGTH).default(''),
});

/** The page to choose a password with a link: plain HTML, so that it works in whatever opens a mail. At the root. */
export function passwordPage(deps: { db: Db }): RoutePlugin {
  return async (app) => {
    await app.register(formbody, { bodyLimit: 4_096 });
    const hide = { hide: true } as const;
    app.get(PASSWORD_PAGE, { schema: { ...hide, querystring: form } }, async (request, reply) => {
      const facts = { token: request.query.token, refusal: null, done: false };
      return reply
        .type('text/html; charset=utf-8')
        .header('cache-control', 'no-store')
        .send(renderPage(localeOf(request), reply.cspNonce(), facts));
    });
    app.post(PASSWORD_PAGE, { schema: { ...hide, body: form } }, async (request, reply) => {
      const allowed = await attempt(deps.db, signInLimits(request.ip, null));
      if (!allowed.ok) return sendRefusal(reply, allowed.refusal);
      const { token, password } = request.body;
      const result = await transact(deps.db, (tx) => setPasswordByLink(tx, token, password));
      const refusal = result.ok ? null : result.refusal;
      return reply
        .code(refusal?.status ?? 200)
        .type('text/html; charset=utf-8')
        .header('cache-control', 'no-store')
        .send(renderPage(localeOf(request), reply.cspNonce(), { token, refusal, done: result.ok }));
    });
  };
}

interface PageFacts {
  token: string;
  refusal: Refusal | null;
  done: boolean;
}

function renderPage(locale: string, nonce: string, facts: PageFacts): string {
  const t = translator(locale);
  const title = t(facts.done ? 'access.passwordPage.done' : 'access.passwordPage.title');
  return `<!doctype html><html lang="${locale}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
<title>${escape(title)}</title><style nonce="${nonce}">${STYLE}</style></head><body><main>
<h1>${escape(title)}</h1>${facts.done ? doneBlock(t) : formBlock(t, locale, facts)}</main></body></html>`;
}

function doneBlock(t: (key: string) => string): string {
  return `<p><a href="/office/">${escape(t('access.passwordPage.signIn'))}</a></p>`;
}

function formBlock(
  t: (key: string, params?: Record<string, unknown>) => string,
  locale: string,
  { token, refusal }: PageFacts,
): string {
  const problem = refusal?.fields?.[0] ?? refusal;
  const said = problem && refusalMessage(problem, locale);
  const alert = said
    ? `<p id="problem" role="alert">${escape(`${said.title} ${said.remedy}`)}</p>`
    : '';
  return `<form method="post" action="${PASSWORD_PAGE}">${alert}
<input type="hidden" name="token" value="${escape(token)}">
<label for="password">${escape(t('access.passwordPage.label'))}</label>
<input id="password" name="password" type="password" autocomplete="new-password" required autofocus
 minlength="${PASSWORD_MIN_LENGTH}" maxlength="${PASSWORD_MAX_LENGTH}" aria-describedby="hint${said ? ' problem' : ''}">
<p id="hint">${escape(t('access.passwordPage.hint', { limit: PASSWORD_MIN_LENGTH }))}</p>
<button>${escape(t('access.passwordPage.save'))}</button></form>`;
}

function escape(value: string): string {
  return value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

const STYLE = `
:root { color-scheme: light dark; font: 1.0625rem/1.6 system-ui, sans-serif }
body { margin: 0 } main { max-width: 26rem; margin: 12vh auto; padding: 0 1.25rem }
h1 { font-size: 1.5rem } label { display: block; font-weight: 600 }
input[type=password] { box-sizing: border-box; width: 100%; font: inherit; padding: .6rem .75rem; margin: .35rem 0 }
button { font: inherit; font-weight: 600; padding: .7rem 1.5rem; min-height: 44px }
[role=alert] { border-left: 4px solid; padding-left: .75rem }
`;
