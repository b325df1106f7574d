// Builds dist/: compiles the servers, copies what is not TypeScript, bundles office and shop scripts.
// Plain JavaScript because it runs before anything is compiled. Usage: npm run build [-- --unchecked]
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const source = path.join(root, 'src');
const target = path.join(root, 'dist');
// Bundled by vite, not read by the servers.
const BUNDLED = [path.join(source, 'apps/office'), path.join(source, 'apps/shop/islands')];
const VITE_CONFIGS = ['vite.office.config.ts', 'vite.shop.config.ts'];

/**
 * Builds everything; throws when a step fails. `check: false` compiles without checking types, for
 * a first start that should not wait for what the tests prove anyway.
 * @param {{ quiet?: boolean, check?: boolean }} [options]
 */
export function build({ quiet = false, check = true } = {}) {
  rmSync(target, { recursive: true, force: true });
  const checking = check ? [] : ['--noCheck'];
  run('typescript/bin/tsc', ['-p', 'tsconfig.build.json', ...checking], quiet);
  copyAssets(source);
  for (const config of VITE_CONFIGS) {
    if (!existsSync(path.join(root, config))) continue;
    run(
      'vite/bin/vite.js',
      ['build', '--config', config, '--logLevel', quiet ? 'warn' : 'info'],
      quiet,
    );
  }
  writeFileSync(
    path.join(target, 'build.json'),
    JSON.stringify({ builtAt: new Date().toISOString() }),
  );
}

/** @param {string} script @param {string[]} args @param {boolean} quiet */
function run(script, args, quiet) {
  const result = spawnSync(process.execPath, [path.join(root, 'node_modules', script), ...args], {
    cwd: root,
    stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    encoding: 'utf8',
    env: { ...process.env, NODE_ENV: 'production' },
  });
  if (result.status === 0) return;
  const output = `${result.stdout ?? ''}${result.stderr ?? ''}${result.error?.message ?? ''}`;
  throw new Error(`${script} ${args.join(' ')}\n${output.slice(0, 4000)}`);
}

/** Migrations, catalogues of messages, mail templates, style sheets, pictures. @param {string} folder */
function copyAssets(folder) {
  if (BUNDLED.includes(folder)) return;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) copyAssets(file);
    else if (!/\.(tsx?|md)$/.test(entry.name)) {
      const copy = path.join(target, path.relative(source, file));
      mkdirSync(path.dirname(copy), { recursive: true });
      cpSync(file, copy);
    }
  }
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  // `npm ci --omit=dev` runs `prepare` without the compiler: then the build comes from elsewhere.
  if (!existsSync(path.join(root, 'node_modules/typescript'))) process.exit(0);
  try {
    build({ check: !process.argv.includes('--unchecked') });
  } catch (error) {
    console.error(/** @type {Error} */ (error).message);
    process.exit(1);
  }
}
