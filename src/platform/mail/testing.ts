import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import mjml2html from 'mjml';

const LAYOUT_MJML = fileURLToPath(new URL('layout.mjml', import.meta.url));

/** Where the compiled layout stands. */
export const LAYOUT_HTML = fileURLToPath(new URL('layout.html', import.meta.url));

/** Colours of the MJML source that become the shop’s own. */
const MARKS: Readonly<Record<string, string>> = {
  '#5b4636': '{{ accent }}',
  '#fffffe': '{{ onAccent }}',
  '#5b4637': '{{ link }}',
};

/** The layout of mails as MJML compiles it; throws when it is not valid MJML. */
export async function compileLayout(): Promise<string> {
  const source = await readFile(LAYOUT_MJML, 'utf8');
  const { html, errors } = await mjml2html(source, { validationLevel: 'strict' });
  if (errors.length > 0) throw new Error(errors.map((one) => one.formattedMessage).join('\n'));
  return `${html.trim().replace(/#5b463[67]|#fffffe/g, (colour) => MARKS[colour]!)}\n`;
}
