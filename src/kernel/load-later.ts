import { createRequire } from 'node:module';

const load = createRequire(import.meta.url);

/**
 * A CommonJS package that is loaded when it is first called for, without waiting: for large ones that most processes never
 * need. The result is the package, as `require` gives it.
 */
export function loadLater<Package>(name: string): () => Package {
  let loaded: Package | undefined;
  return () => (loaded ??= load(name) as Package);
}
