import Box from '@mui/material/Box';
import { useEffect, useRef } from 'react';
import { useTranslate } from 'react-admin';

/**
 * Shows a mail as its reader sees it, in a sandbox without scripts, forms or links that lead away.
 * The page's policy forbids inline styles, and the sandbox inherits it: the mail is parsed inertly and its
 * styles are set through the CSSOM, which the policy allows.
 */
export function MailBody({ html }: { html: string }) {
  const translate = useTranslate();
  const frame = useRef<HTMLIFrameElement>(null);
  useEffect(() => {
    const target = frame.current;
    if (!target) return;
    const fill = () => fillFrame(target, html);
    target.addEventListener('load', fill);
    fill();
    return () => target.removeEventListener('load', fill);
  }, [html]);
  return (
    <Box
      component="iframe"
      ref={frame}
      title={translate('mails.preview')}
      sandbox="allow-same-origin"
      srcDoc="<!doctype html><title>-</title>"
      sx={{ width: '100%', height: '70vh', border: 1, borderColor: 'divider', borderRadius: 1, bgcolor: '#ffffff', colorScheme: 'light' }}
    />
  );
}

const REMOVED = 'script, iframe, object, embed, form, input, button, link, meta, base';

function fillFrame(frame: HTMLIFrameElement, html: string): void {
  const document = frame.contentDocument;
  const view = frame.contentWindow as (Window & { CSSStyleSheet: typeof CSSStyleSheet }) | null;
  if (!document?.body || !view) return;
  const mail = new DOMParser().parseFromString(html, 'text/html');
  for (const element of mail.querySelectorAll(REMOVED)) element.remove();
  const rules = [...mail.querySelectorAll('style')].map((style) => {
    style.remove();
    return style.textContent ?? '';
  });
  const sheet = new view.CSSStyleSheet();
  sheet.replaceSync(rules.join('\n').replaceAll(/@import[^;]*;/g, ''));
  document.adoptedStyleSheets = [sheet];
  document.body.replaceChildren(...[...mail.body.childNodes].map((node) => adopt(node, document)));
  document.body.style.cssText = mail.body.getAttribute('style') ?? '';
}

/** Copies a node without its style attribute and event handlers, then sets the style as rules. */
function adopt(node: Node, document: Document): Node {
  if (!(node instanceof Element)) return document.importNode(node, false);
  const style = node.getAttribute('style');
  node.removeAttribute('style');
  for (const { name } of [...node.attributes]) {
    if (name.startsWith('on') || name === 'href') node.removeAttribute(name);
  }
  const copy = document.importNode(node, false) as HTMLElement;
  if (style !== null) copy.style.cssText = style;
  for (const child of node.childNodes) copy.append(adopt(child, document));
  return copy;
}
