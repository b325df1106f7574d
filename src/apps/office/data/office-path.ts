/** A path as the server names it (`/orders?state=paid`), as the lists of the office read it: their filters stand in one parameter. */
export function officePath(href: string): string {
  const [path = '/', query = ''] = href.split('?');
  if (query === '') return path;
  const filter = JSON.stringify(Object.fromEntries(new URLSearchParams(query)));
  return `${path}?${new URLSearchParams({ filter, page: '1' })}`;
}
