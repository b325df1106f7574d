import sanitize from 'sanitize-html';

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
  // A page has one main heading, and it is the product's title.
  transformTags: { h1: 'h2', h5: 'h4', h6: 'h4' },
  disallowedTagsMode: 'discard',
  nonTextTags: ['style', 'script', 'textarea', 'option', 'noscript', 'iframe', 'template', 'title'],
};

/** HTML that is safe to show: text structure and links only, no script, style, form, frame or picture. */
export function sanitiseHtml(html: string): string {
  return html.includes('<') || html.includes('&') ? sanitize(html, OPTIONS).trim() : html.trim();
}
