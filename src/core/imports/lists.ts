/**
 * Splits a cell that joins several values with `separator`; a separator after a backslash belongs to
 * the value (WooCommerce writes `Blue\, dark`). Values are trimmed, empty ones dropped.
 */
export function splitList(cell: string, separator = ','): string[] {
  if (cell === '') return [];
  if (!cell.includes('\\')) {
    return cell
      .split(separator)
      .map((part) => part.trim())
      .filter((part) => part !== '');
  }
  const parts: string[] = [];
  let part = '';
  for (let i = 0; i < cell.length; i += 1) {
    const c = cell[i] ?? '';
    if (c === '\\' && cell[i + 1] === separator) {
      part += separator;
      i += 1;
    } else if (c === separator) {
      parts.push(part);
      part = '';
    } else part += c;
  }
  parts.push(part);
  return parts.map((value) => value.trim()).filter((value) => value !== '');
}

/** Splits a category path such as `Maison > Cuisine > Bols`; at most eight levels. */
export function splitPath(path: string, separator = '>'): string[] {
  return path
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .slice(0, 8);
}

/**
 * Splits a list of addresses: commas, semicolons, pipes or line breaks, but not a comma inside an
 * address (`…/w_300,h_200/a.jpg`): a new one begins with a scheme, or after a separator and a space.
 */
export function splitAddresses(cell: string): string[] {
  return cell
    .split(/\s*[,;|]\s*(?=https?:\/\/)|\s*[,;|]\s+|\s*[|\n;]\s*/)
    .map((part) => part.trim().replace(/[,;|]$/, ''))
    .filter((part) => part !== '');
}

/** Distinct values without regard to case, in the order given, at most `most`. */
export function distinct(values: readonly string[], most: number): string[] {
  const seen = new Set<string>();
  return values.filter((value) => {
    const key = value.toLowerCase();
    if (seen.has(key) || seen.size >= most) return false;
    seen.add(key);
    return true;
  });
}
