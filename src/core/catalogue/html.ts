import { loadLater } from '../../kernel/load-later.ts';
import type sanitize from 'sanitize-html';

const sanitizer = loadLater<typeof sanitize>('sanitize-html');

/** Where a link may lead: a web, mail or telephone address, a page of this shop, a place on this page. */
const PLAIN_ADDRESS = /^(?:https?:\/\/|mailto:|tel:|\/(?![/\\])|#)/i;

const OPTIONS: sanitize.IOptions = {
  allowedTags: (
    'h2 h3 h4 p br hr ul ol li dl dt dd blockquote strong b em i u s sub sup small a span div abbr ' +
    'table caption thead tbody tfoot tr th td'
  ).split(' '),
  allowedAttributes: {
    a: ['href', 'title', 'hreflang'],
    abbr: ['title'],
    th: ['scope', 'colspan', 'rowspan'],
    td: ['colspan', 'rowspan'],
    '*': ['lang', 'dir'],
  },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowProtocolRelative: false,
  // A page has one main heading, and it is the product's title.
  transformTags: {
    h1: 'h2',
    h5: 'h4',
    h6: 'h4',
    a: (tagName, { href, ...attribs }) => ({
      tagName,
      attribs: href !== undefined && PLAIN_ADDRESS.test(href) ? { ...attribs, href } : attribs,
    }),
  },
  disallowedTagsMode: 'discard',
  nonTextTags: ['style', 'script', 'textarea', 'option', 'noscript', 'iframe', 'template', 'title'],
};

/** HTML that is safe to show: text structure and links only, no script, style, form, frame or picture. */
export function sanitiseHtml(html: string): string {
  return html.includes('<') || html.includes('&') ? sanitizer()(html, OPTIONS).trim() : html.trim();
}
