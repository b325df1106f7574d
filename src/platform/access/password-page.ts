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
    await app.register(import('@fastify/formbody'), { bodyLimit: 4_096 });
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
<p class="name">Sereine</p><h1>${escape(title)}</h1>${facts.done ? doneBlock(t) : formBlock(t, locale, facts)}</main></body></html>`;
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

// The colours of the office, which this page stands in front of.
const STYLE = `
:root { color-scheme: light dark; --paper: #f8f5f0; --surface: #fffdfa; --ink: #26231f; --muted: #655e55; --line: #b9b0a3;
  --accent: #2f5d55; --accent-ink: #fff; --red: #9c2f27; --red-wash: #f8e7e3; font: 1rem/1.5 system-ui, sans-serif }
@media (prefers-color-scheme: dark) { :root { --paper: #181613; --surface: #201d1a; --ink: #ede8e0; --muted: #ada498;
  --line: #655d54; --accent: #8fc2b4; --accent-ink: #10201c; --red: #f0a096; --red-wash: #3d2421 } }
body { margin: 0; background: var(--paper); color: var(--ink) }
main { max-width: 24rem; margin: 14vh auto 3rem; padding: 0 1.5rem }
.name, h1 { font-family: Georgia, 'Times New Roman', serif; font-weight: 500; line-height: 1.2 }
.name { font-size: 1.25rem; color: var(--muted); margin: 0 0 1.5rem }
h1 { font-size: 1.75rem; margin: 0 0 1.5rem } label { display: block; font-weight: 600; margin-bottom: .35rem }
input[type=password] { box-sizing: border-box; width: 100%; min-height: 44px; font: inherit; padding: .5rem .75rem; color: inherit;
  background: var(--surface); border: 1px solid var(--line); border-radius: 8px }
#hint { color: var(--muted); margin: .35rem 0 1.5rem; font-size: .9375rem }
button, main > p > a { display: block; box-sizing: border-box; width: 100%; min-height: 48px; padding: .75rem 1.25rem; border: 0;
  border-radius: 8px; background: var(--accent); color: var(--accent-ink); font: inherit; font-weight: 600; text-align: center;
  text-decoration: none; cursor: pointer }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
[role=alert] { background: var(--red-wash); border-left: 3px solid var(--red); border-radius: 8px; padding: .65rem 1rem }
`;
