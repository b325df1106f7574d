import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of package.json. */
export const PACKAGE_FOLDER = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** One file of the project's own source, its path relative to the package with `/`. */
export interface SourceFile {
  path: string;
  text: string;
  lines: number;
}

/** All files below `folder` (relative to the package) whose name matches. */
export function readSources(folder: string, name = /\.(ts|tsx|mjs)$/): SourceFile[] {
  return readdirSync(path.join(PACKAGE_FOLDER, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && name.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .map((full) => {
      const text = readFileSync(full, 'utf8');
      const relative = path.relative(PACKAGE_FOLDER, full).split(path.sep).join('/');
      return { path: relative, text, lines: text.split('\n').length };
    })
    .sort((a, b) => a.path.localeCompare(b.path));
}

/** The project files that a file imports (static, type and dynamic imports), as paths like its own. */
export function importsOf(file: SourceFile): string[] {
  const found = file.text.matchAll(/(?:from|import)\s*\(?\s*'(\.{1,2}\/[^']+)'/g);
  return [...found].map(([, target]) =>
    path.posix.normalize(path.posix.join(path.posix.dirname(file.path), target!)),
  );
}
