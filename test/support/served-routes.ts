import type { Http } from '../../src/platform/http/index.ts';

/** Every path that answers GET, as the router has them: `/articles/:handle`. Nothing can be served and not be here. */
export function servedPaths(app: Pick<Http, 'printRoutes'>): string[] {
  const trail: string[] = [];
  const paths: string[] = [];
  for (const line of app.printRoutes({ commonPrefix: false }).split('\n')) {
    const read = /^([│ ]*)[├└]── (\S*)(?: \(([A-Z, ]+)\))?$/.exec(line);
    if (!read) continue;
    const [, indent = '', part = '', methods = ''] = read;
    const depth = indent.length / 4;
    trail.length = depth;
    trail[depth] = part;
    if (methods.split(', ').includes('GET')) paths.push(trail.join(''));
  }
  return paths;
}
