import { readFileSync } from 'node:fs';
import type { MailColours } from './colours.ts';
import type { MailBlock, MailContent, MailFrame, RenderedMail } from './blocks.ts';

type Values = Record<string, string>;

let parts: Map<string, string> | undefined;

/** Puts a template's content into the layout, as HTML and as text. */
export function renderMail(content: MailContent, frame: MailFrame): RenderedMail {
  const blocks = content.blocks.filter((block) => !('rows' in block) || block.rows.length > 0);
  const around: Values = {
    locale: frame.locale,
    shopName: frame.shopName,
    subject: content.subject,
    preheader: content.preheader,
    footer: frame.footer.join('\n'),
    ...frame.colours,
  };
  const html = [
    fill(part('head') + part('opening'), around),
    ...blocks.map((block) => renderBlock(block, frame.colours)),
    fill(part('closing') + part('end'), around),
  ].join('');
  return { subject: content.subject, html, text: renderText(blocks, frame) };
}

function renderBlock(block: MailBlock, colours: MailColours): string {
  switch (block.kind) {
    case 'totals': {
      const weightOf = ({ strong = false }) => (strong ? '600' : '400');
      const rows = block.rows.map((row) => ({ ...row, weight: weightOf(row) }));
      return fillRows(part('totals'), rows);
    }
    case 'facts':
      return fillRows(part('facts'), block.rows);
    case 'lines':
      return fillRows(part('lines'), block.rows);
    case 'button':
    case 'link':
      return fill(part(block.kind), { ...colours, label: block.label, url: safeUrl(block.url) });
    default:
      return fill(part(block.kind), { text: block.text });
  }
}

/** Only addresses that a mail program may open; anything else would be a template's mistake. */
function safeUrl(url: string): string {
  if (!/^https?:\/\//.test(url)) throw new Error(`not an absolute web address: ${url}`);
  return url;
}

/** The compiled layout, cut at its marks. */
function part(name: string): string {
  if (!parts) {
    const layout = readFileSync(new URL('layout.html', import.meta.url), 'utf8');
    const [head = '', ...pieces] = layout.split(/@@part:(\w+)@@/);
    parts = new Map([['head', head]]);
    for (let i = 0; i < pieces.length; i += 2) parts.set(pieces[i]!, pieces[i + 1]!);
  }
  const found = parts.get(name);
  if (found === undefined) throw new Error(`the layout has no part ${name}`);
  return found;
}

function fillRows(text: string, rows: readonly object[]): string {
  return text.replace(/@@row@@([\s\S]*?)@@\/row@@/, (_, row: string) =>
    rows.map((values) => fill(row, values as Values)).join(''),
  );
}

function fill(text: string, values: Values): string {
  return text.replace(/\{\{\s*(\w+)\s*\}\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`the layout asks for ${name}`);
    return escapeHtml(value);
  });
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '\n': '<br />',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"'\n]/g, (char) => ENTITIES[char]!);
}

/** French sets a no-break space before its colon. */
const COLON: Readonly<Record<string, string>> = { fr: '\u00a0: ' };

function renderText(blocks: readonly MailBlock[], frame: MailFrame): string {
  const body = blocks.map((block) => blockAsText(block, frame.locale)).join('\n\n');
  return `${body}\n\n-- \n${frame.shopName}\n${frame.footer.join('\n')}\n`;
}

function blockAsText(block: MailBlock, locale: string): string {
  switch (block.kind) {
    case 'title':
      return `${block.text}\n${'='.repeat(Math.min(70, block.text.length))}`;
    case 'heading':
      return `${block.text}\n${'-'.repeat(Math.min(70, block.text.length))}`;
    case 'button':
    case 'link':
      return `${block.label}\n${block.url}`;
    case 'facts':
    case 'totals':
      return block.rows.map((row) => `${row.label}${COLON[locale] ?? ': '}${row.value}`).join('\n');
    case 'lines':
      return block.rows
        .map((row) => [row.title, row.detail, row.amount].filter((cell) => cell !== '').join(' — '))
        .join('\n');
    default:
      return block.text;
  }
}
