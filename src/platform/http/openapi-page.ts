import type { ApiDocument, ApiOperation } from './openapi.ts';

/** A refusal code with what it means and what to do. */
export interface DescribedRefusal {
  code: string;
  title: string;
  remedy: string;
}

/** The API description as one plain page: no script, one style element that carries `nonce`. */
export function renderApiPage(
  document: ApiDocument,
  refusals: readonly DescribedRefusal[],
  nonce: string,
): string {
  const groups = groupByTag(document);
  const contents = groups
    .map(
      ([tag, operations]) =>
        `<li><a href="#${text(tag)}">${text(tag)}</a> ${operations.length}</li>`,
    )
    .join('');
  const sections = groups
    .map(([tag, operations]) => {
      const parts = operations.map(([method, path, operation]) =>
        renderOperation(method, path, operation),
      );
      return `<section id="${text(tag)}"><h2>${text(tag)}</h2>${parts.join('')}</section>`;
    })
    .join('');
  const schemas = Object.entries(document.components?.schemas ?? {})
    .map(
      ([name, schema]) =>
        `<details id="schema-${text(name)}"><summary><code>${text(name)}</code></summary>${json(schema)}</details>`,
    )
    .join('');
  const codes = refusals
    .map(
      ({ code, title, remedy }) =>
        `<dt id="${text(code)}"><code>${text(code)}</code></dt><dd>${text(title)} ${text(remedy)}</dd>`,
    )
    .join('');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${text(document.info.title)} API</title>
<style nonce="${nonce}">${STYLE}</style></head><body><main>
<h1>${text(document.info.title)} API <small>${text(document.info.version)}</small></h1>
<p>${text(document.info.description ?? '')} <a href="/api/openapi.json">OpenAPI 3.1</a></p>
<nav aria-label="Contents"><ul>${contents}<li><a href="#schemas">schemas</a></li><li><a href="#refusals">refusals</a></li></ul></nav>
${sections}<section id="schemas"><h2>Schemas</h2>${schemas}</section>
<section id="refusals"><h2>Refusals</h2><dl>${codes}</dl></section></main></body></html>`;
}

type Entry = [method: string, path: string, operation: ApiOperation];

function groupByTag(document: ApiDocument): [tag: string, operations: Entry[]][] {
  const groups = new Map<string, Entry[]>();
  for (const [path, operations] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(operations)) {
      const tag = operation.tags?.[0] ?? 'other';
      const group = groups.get(tag) ?? [];
      group.push([method, path, operation]);
      groups.set(tag, group);
    }
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}

function renderOperation(method: string, path: string, operation: ApiOperation): string {
  const parameters = (operation.parameters ?? []).map(
    (parameter) =>
      `<tr><td><code>${text(parameter.name)}</code></td><td>${text(parameter.in)}${parameter.required ? ', required' : ''}</td>` +
      `<td>${text(parameter.description ?? '')} <code>${text(JSON.stringify(parameter.schema ?? {}))}</code></td></tr>`,
  );
  const bodies = Object.entries(operation.requestBody?.content ?? {}).map(
    ([type, { schema }]) => `<h4>Body <small>${text(type)}</small></h4>${json(schema)}`,
  );
  const responses = Object.entries(operation.responses ?? {}).map(([status, response]) => {
    const content = Object.values(response.content ?? {}).map(({ schema }) => json(schema));
    return `<h4>${text(status)} <small>${text(response.description ?? '')}</small></h4>${content.join('')}`;
  });
  return `<details><summary><b>${text(method.toUpperCase())}</b> <code>${text(path)}</code> ${text(operation.summary ?? '')}</summary>
<p>${text(operation.description ?? '')}</p>${parameters.length > 0 ? `<table>${parameters.join('')}</table>` : ''}${bodies.join('')}${responses.join('')}</details>`;
}

function json(value: unknown): string {
  if (value === undefined) return '';
  const linked = text(JSON.stringify(value, null, 2)).replaceAll(
    /#\/components\/schemas\/([\w.-]+)/g,
    '<a href="#schema-$1">$1</a>',
  );
  return `<pre>${linked}</pre>`;
}

function text(value: string): string {
  return value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

const STYLE = `
:root { color-scheme: light dark; font: 16px/1.55 system-ui, sans-serif }
body { margin: 0 } main { max-width: 60rem; margin: 0 auto; padding: 2rem 1rem 6rem }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; list-style: none; padding: 0 }
h2 { margin-top: 2.5rem } h4 { margin: 1rem 0 .25rem } small { font-weight: 400; opacity: .75 }
details { border-top: 1px solid color-mix(in srgb, currentColor 20%, transparent); padding: .5rem 0 }
summary { cursor: pointer; overflow-wrap: anywhere } summary b { display: inline-block; min-width: 4.5rem }
pre { overflow: auto; max-height: 24rem; padding: .75rem; font-size: .85rem; background: color-mix(in srgb, currentColor 7%, transparent) }
dt { margin-top: .75rem } dt:target { outline: 2px solid } dd { margin: 0 }
table { border-collapse: collapse; width: 100% } td { padding: .25rem .75rem .25rem 0; vertical-align: top; overflow-wrap: anywhere }
`;
