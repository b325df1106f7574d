import { z } from 'zod';
import type { Refusal } from '../../kernel/refusal.ts';
import { transact, type Db } from '../../platform/db/index.ts';
import { localeOf, sendRefusal, type RoutePlugin } from '../../platform/http/index.ts';
import { refusalMessage, translator } from '../../platform/i18n/index.ts';
import { answerByLink, readAnswerView, type AnswerView } from './answer.ts';
import { referenceOf } from './letter.ts';
import { ANSWER_PATH } from './send.ts';

const params = z.object({ token: z.string().min(10).max(64) });
const body = z.object({
  kind: z.enum(['acknowledged', 'answered']),
  text: z.string().trim().max(4_000).default(''),
});

/** The page on which a partner answers, without an account: plain HTML, so that it works wherever a mail is read. At the root. */
export function partnerAnswerPage({ db }: { db: Db }): RoutePlugin {
  return async (app) => {
    await app.register(import('@fastify/formbody'), { bodyLimit: 20_000 });
    const hide = { hide: true } as const;
    const url = `${ANSWER_PATH}/:token`;
    app.get(url, { schema: { ...hide, params } }, async (request, reply) => {
      const view = await readAnswerView(db, request.params.token);
      if (!view.ok) return sendRefusal(reply, view.refusal);
      return reply
        .type('text/html; charset=utf-8')
        .header('cache-control', 'no-store')
        .header('referrer-policy', 'no-referrer')
        .send(renderPage(view.value, reply.cspNonce(), { said: null, refusal: null }));
    });
    app.post(url, { schema: { ...hide, params, body } }, async (request, reply) => {
      const { token } = request.params;
      const done = await transact(db, (tx) => answerByLink(tx, token, request.body));
      const view = done.ok ? done : await readAnswerView(db, token);
      if (!view.ok) return sendRefusal(reply, view.refusal);
      const outcome = done.ok
        ? { said: request.body.kind, refusal: null }
        : { said: null, refusal: done.refusal };
      return reply
        .code(done.ok ? 200 : done.refusal.status)
        .type('text/html; charset=utf-8')
        .header('cache-control', 'no-store')
        .header('content-language', localeOf(request))
        .send(renderPage(view.value, reply.cspNonce(), outcome));
    });
  };
}

interface Outcome {
  said: 'acknowledged' | 'answered' | null;
  refusal: Refusal | null;
}

function renderPage(view: AnswerView, nonce: string, { said, refusal }: Outcome): string {
  const { request, letter, locale, isOver } = view;
  const t = translator(locale);
  const told = refusal && refusalMessage(refusal, locale);
  const notice = told
    ? `<p role="alert">${escape(`${told.title} ${told.remedy}`)}</p>`
    : said
      ? `<p role="status">${escape(t(`partners.page.${said}`))}</p>`
      : '';
  return `<!doctype html><html lang="${locale}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
<title>${escape(request.title)}</title><style nonce="${nonce}">${STYLE}</style></head><body><main>
<p class="name">${escape(t('partners.page.for', { reference: referenceOf(request) }))}</p><h1>${escape(request.title)}</h1>
${notice}${isOver ? `<p>${escape(t('partners.page.over'))}</p>` : forms(view, t)}
<details><summary>${escape(t('partners.page.letter'))}</summary><pre>${escape(letter)}</pre></details></main></body></html>`;
}

function forms({ request }: AnswerView, t: (key: string) => string): string {
  const seen =
    request.state === 'sent'
      ? `<form method="post"><input type="hidden" name="kind" value="acknowledged">
<button class="quiet">${escape(t('partners.page.acknowledge'))}</button></form>`
      : '';
  return `${seen}<form method="post"><input type="hidden" name="kind" value="answered">
<label for="text">${escape(t('partners.page.answer'))}</label>
<textarea id="text" name="text" rows="6" maxlength="4000" required></textarea>
<button>${escape(t('partners.page.send'))}</button></form>`;
}

function escape(value: string): string {
  return value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

const STYLE = `
:root { color-scheme: light dark; --paper: #f8f5f0; --surface: #fffdfa; --ink: #26231f; --muted: #655e55; --line: #b9b0a3;
  --accent: #2f5d55; --accent-ink: #fff; --red: #9c2f27; --wash: #e6efec; font: 1rem/1.5 system-ui, sans-serif }
@media (prefers-color-scheme: dark) { :root { --paper: #181613; --surface: #201d1a; --ink: #ede8e0; --muted: #ada498;
  --line: #655d54; --accent: #8fc2b4; --accent-ink: #10201c; --red: #f0a096; --wash: #22302c } }
body { margin: 0; background: var(--paper); color: var(--ink) }
main { max-width: 40rem; margin: 8vh auto 3rem; padding: 0 1.5rem }
.name, h1 { font-family: Georgia, 'Times New Roman', serif; font-weight: 500; line-height: 1.2 }
.name { color: var(--muted); margin: 0 0 .5rem } h1 { font-size: 1.75rem; margin: 0 0 1.5rem }
form { margin: 0 0 1.5rem } label { display: block; font-weight: 600; margin-bottom: .35rem }
textarea { box-sizing: border-box; width: 100%; font: inherit; padding: .5rem .75rem; color: inherit; background: var(--surface);
  border: 1px solid var(--line); border-radius: 8px; margin-bottom: .75rem }
button { min-height: 48px; padding: .75rem 1.25rem; border: 1px solid var(--accent); border-radius: 8px; background: var(--accent);
  color: var(--accent-ink); font: inherit; font-weight: 600; cursor: pointer }
button.quiet { background: transparent; color: var(--accent) }
[role=status], [role=alert] { background: var(--wash); border-left: 3px solid var(--accent); border-radius: 8px; padding: .65rem 1rem }
[role=alert] { border-color: var(--red) }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; background: var(--surface); padding: 1rem; border-radius: 8px }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
`;
