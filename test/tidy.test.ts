import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { FLOORS, ROOMS } from '../src/levels.ts';
import { listMessageKeys } from '../src/platform/i18n/index.ts';
import { importsOf, PACKAGE_FOLDER, readSources, type SourceFile } from './support/source-files.ts';

const sources = readSources('src');
const isTest = (file: { path: string }) =>
  /\.test\.tsx?$|\/testing(-[a-z-]+)?\.tsx?$|\.testing\.ts$/.test(file.path);
const production = sources.filter((file) => !isTest(file));
const everything = [
  ...sources,
  ...readSources('test'),
  ...readSources('tools'),
  ...readSources('bench'),
];

function roomOf(file: string): { path: string; rank: number } | null {
  const rank = ROOMS.findIndex((room) => file.startsWith(`src/${room.path}/`));
  return rank < 0 ? null : { path: ROOMS[rank]!.path, rank };
}

describe('the house', () => {
  test('every file stands in a declared room, and rooms follow their floors', () => {
    const homeless = production.filter((f) => f.path !== 'src/levels.ts' && !roomOf(f.path));
    expect(homeless.map((f) => f.path)).toEqual([]);
    const floors = ROOMS.map((room) =>
      FLOORS.indexOf(room.path.split('/')[0] as (typeof FLOORS)[number]),
    );
    expect(floors).toEqual([...floors].sort((a, b) => a - b));
    expect(ROOMS.filter((room) => room.because.length < 15)).toEqual([]);
  });

  test('imports go down only, and through the door of the other room', () => {
    const wrong = production.flatMap((file) => {
      const from = roomOf(file.path);
      if (!from) return [];
      return importsOf(file).flatMap((target) => {
        const to = roomOf(target);
        if (!to || to.path === from.path) return [];
        // Fastify's declaration of scopes is a type that routes of the ground itself extend.
        if (to.rank > from.rank) return [`${file.path} → ${target} goes up`];
        const door = to.path === 'kernel' || target === `src/${to.path}/index.ts`;
        return door ? [] : [`${file.path} → ${target} is not the door`];
      });
    });
    expect(wrong).toEqual([]);
  });

  test('no file imports itself by a detour', () => {
    const graph = new Map(production.map((file) => [file.path, valueImports(file)]));
    expect(findCycles(graph)).toEqual([]);
  });

  test('the office knows the API and the kernel only', () => {
    const wrong = production
      .filter((file) => file.path.startsWith('src/apps/office/'))
      .flatMap((file) =>
        importsOf(file)
          .filter((t) => !t.startsWith('src/apps/office/') && !t.startsWith('src/kernel/'))
          .map((t) => `${file.path} → ${t}`),
      );
    expect(wrong).toEqual([]);
  });
});

/** Imports that exist at run time: type-only ones cannot make a cycle. */
function valueImports(file: SourceFile): string[] {
  const text = file.text.replace(/(?:import|export)\s+type\s[^;]*;/g, '');
  return importsOf({ ...file, text });
}

function findCycles(graph: ReadonlyMap<string, string[]>): string[] {
  const cycles: string[] = [];
  const done = new Set<string>();
  const visit = (node: string, trail: string[]): void => {
    const at = trail.indexOf(node);
    if (at >= 0) {
      cycles.push([...trail.slice(at), node].join(' → '));
      return;
    }
    if (done.has(node)) return;
    for (const next of graph.get(node) ?? []) visit(next, [...trail, node]);
    done.add(node);
  };
  for (const node of graph.keys()) visit(node, []);
  return cycles;
}

describe('style', () => {
  test('names say what a file is about', () => {
    const vague = /(^|[-/])(utils?|helpers?|constants?|manager|service|misc|common)(?=[-./]|$)/;
    expect(everything.filter((file) => vague.test(file.path)).map((file) => file.path)).toEqual([]);
    const shape = /^[a-z0-9]+([.-][a-z0-9]+)*\.(ts|tsx|mjs)$/;
    const odd = everything.filter((file) => !shape.test(path.basename(file.path)));
    expect(odd.map((file) => file.path)).toEqual([]);
  });

  test('nothing is left for later or silenced', () => {
    const banned =
      /\b(TODO|FIXME|XXX)\b|@ts-(ignore|nocheck|expect-error)|(ox|es)lint-disable|\bas any\b|:\s*any\s*[;,)=\]>|]|<any>|\.(only|todo)\(/;
    const found = everything
      .filter((file) => file.path !== 'test/tidy.test.ts')
      .flatMap((file) =>
        file.text
          .split('\n')
          .flatMap((line, i) => (banned.test(line) ? [`${file.path}:${i + 1}`] : [])),
      );
    expect(found).toEqual([]);
  });

  test('a file has one subject: at most 450 lines of code', () => {
    // The demonstration's articles and the generated types are data, a test file is a list of stories.
    const data = /^src\/apps\/demo\/content\/|^src\/platform\/db\/types\.ts$/;
    const long = everything.filter(
      (f) => f.lines > 450 && !data.test(f.path) && !isTest(f) && !f.path.startsWith('test/'),
    );
    expect(long.map((file) => `${file.path}: ${file.lines}`)).toEqual([]);
  });

  test('the project speaks only of itself', () => {
    const elsewhere = /\/work\/(main|shared)|\/tmp\/team|\bClaude\b|\bChatGPT\b|\bLLM\b|subagent/i;
    const texts = [
      ...everything,
      ...readSources('docs', /\.md$/),
      ...readSources('src', /\.(md|json|sql)$/),
    ];
    const found = texts.filter((f) => f.path !== 'test/tidy.test.ts' && elsewhere.test(f.text));
    expect(found.map((file) => file.path)).toEqual([]);
  });
});

describe('refusals', () => {
  const keys = new Set(listMessageKeys('fr'));
  const codes = new Set(
    production
      .filter((file) => !file.path.startsWith('src/apps/office/'))
      .flatMap((file) => [...file.text.matchAll(/\brefuse\(\s*'([a-z0-9-]+)'/g)].map((m) => m[1]!)),
  );

  test('each code has a title and a remedy in French and English', () => {
    const english = new Set(listMessageKeys('en'));
    const missing = [...codes].filter((code) =>
      [`refusals.${code}.title`, `refusals.${code}.remedy`].some(
        (k) => !keys.has(k) || !english.has(k),
      ),
    );
    expect(missing.sort()).toEqual([]);
  });

  test('docs/REFUSALS.md lists exactly the codes that have texts', () => {
    const documented = [
      ...readFileSync(path.join(PACKAGE_FOLDER, 'docs/REFUSALS.md'), 'utf8').matchAll(
        /^\| `([a-z0-9-]+)` \|/gm,
      ),
    ].map((m) => m[1]!);
    const translated = [...keys].flatMap((key) => /^refusals\.(.+)\.title$/.exec(key)?.[1] ?? []);
    expect(documented.sort()).toEqual(translated.sort());
  });
});

test('every message key that the code names exists', () => {
  const known = new Set(listMessageKeys('fr'));
  const exists = (key: string) =>
    known.has(key) || ['_one', '_other', '_zero'].some((end) => known.has(key + end));
  const missing = production
    .filter((file) => !file.path.startsWith('src/apps/office/'))
    .flatMap((file) =>
      [...withoutComments(file.text).matchAll(/\bt\(\s*'([a-zA-Z]+\.[a-zA-Z0-9.-]+)'/g)]
        .map((match) => match[1]!)
        .filter((key) => !exists(key))
        .map((key) => `${file.path}: ${key}`),
    );
  expect(missing).toEqual([]);
});

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '');
}

test('the documents that the README names exist', () => {
  const readme = readFileSync(path.join(PACKAGE_FOLDER, 'README.md'), 'utf8');
  const links = [...readme.matchAll(/\]\((?!https?:|#|mailto:)([^)#]+)/g)].map(
    (match) => match[1]!,
  );
  expect(links.filter((link) => !existsSync(path.join(PACKAGE_FOLDER, link)))).toEqual([]);
});
