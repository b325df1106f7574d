/** A stretch of document numbers, both ends included. */
export interface NumberSpan {
  from: string;
  to: string;
}

/** A rank is written with so many digits at least. */
const RANK_DIGITS = 6;
/** And at most: no shop has a billion of anything. */
const MOST_DIGITS = 9;

/**
 * What somebody may mean who types (part of) a number: `26-001388`, `26-13`, `1388` or `001388` for orders (prefix ``),
 * `FA26-001388`, `fa 26 1388` for invoices (prefix `FA`). A rank alone is looked up in `years` (two digits each); fewer
 * than six digits may be the beginning of a rank that is written with its zeros.
 */
export function numberSpans(text: string, prefix: string, years: readonly string[]): NumberSpan[] {
  const plain = text.toUpperCase().replace(/\s+/g, '');
  const bare = prefix !== '' && plain.startsWith(prefix) ? plain.slice(prefix.length) : plain;
  const whole = /^(\d{2})-?(\d{1,9})$/.exec(bare);
  const rank = /^(\d{1,9})$/.exec(bare);
  const spans: NumberSpan[] = [];
  if (rank) {
    for (const year of years) spans.push(exact(prefix, year, rank[1]!));
  }
  if (whole && (bare.includes('-') || bare.length >= 2 + RANK_DIGITS)) {
    spans.push(exact(prefix, whole[1]!, whole[2]!));
    if (whole[2]!.length < RANK_DIGITS) spans.push(beginning(prefix, whole[1]!, whole[2]!));
  }
  return spans;
}

function exact(prefix: string, year: string, rank: string): NumberSpan {
  const number = `${prefix}${year}-${rank.padStart(RANK_DIGITS, '0')}`;
  return { from: number, to: number };
}

function beginning(prefix: string, year: string, digits: string): NumberSpan {
  return {
    from: `${prefix}${year}-${digits.padEnd(RANK_DIGITS, '0')}`,
    to: `${prefix}${year}-${digits.padEnd(MOST_DIGITS, '9')}`,
  };
}
