#!/usr/bin/env node
// The `sereine` command: builds the project when its build is missing or older than the sources, then runs it.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const french = !/^en/i.test(
  process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '',
);

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    french
      ? `Sereine demande Node.js 20.19 ou plus récent ; celui-ci est ${process.version}. Installez la version LTS depuis https://nodejs.org.`
      : `Sereine needs Node.js 20.19 or newer; this is ${process.version}. Install the LTS version from https://nodejs.org.`,
  );
  process.exit(69);
}

const entry = path.join(root, 'dist/apps/cli.js');
if (buildIsDue()) {
  console.error(french ? 'Construction de Sereine…' : 'Building Sereine…');
  const { build } = await import(pathToFileURL(path.join(root, 'tools/build.mjs')).href);
  try {
    build({ quiet: true, check: false });
  } catch (error) {
    console.error(
      french
        ? `La construction a échoué. Lancez « npm run build » pour voir le détail.\n${error.message}`
        : `The build failed. Run "npm run build" for the details.\n${error.message}`,
    );
    process.exit(70);
  }
}
await import(pathToFileURL(entry).href);

/** True when there is no build, or when sources changed since and the compiler is there to build them. */
function buildIsDue() {
  const stamp = path.join(root, 'dist/build.json');
  if (!existsSync(path.join(root, 'tools/build.mjs'))) return false;
  if (!existsSync(entry) || !existsSync(stamp)) return true;
  try {
    createRequire(import.meta.url).resolve('typescript/package.json');
  } catch {
    return false;
  }
  return newestIn(path.join(root, 'src')) > statSync(stamp).mtimeMs;
}

/** @param {string} folder @returns {number} */
function newestIn(folder) {
  let newest = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.name.includes('.test.')) continue;
    const file = path.join(folder, entry.name);
    newest = Math.max(newest, entry.isDirectory() ? newestIn(file) : statSync(file).mtimeMs);
  }
  return newest;
}
