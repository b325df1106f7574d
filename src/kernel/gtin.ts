/** True when `gtin` is a GTIN-8, 12, 13 or 14 with a right check digit (GS1 General Specifications §7.9). */
export function isGtin(gtin: string): boolean {
  if (!/^(\d{8}|\d{12,14})$/.test(gtin)) return false;
  const digits = [...gtin].map(Number);
  const check = digits.pop();
  const sum = digits
    .reverse()
    .reduce((total, digit, i) => total + digit * (i % 2 === 0 ? 3 : 1), 0);
  return (10 - (sum % 10)) % 10 === check;
}

/**
 * False for numbers that only mean something inside one company: prefixes 02, 04 and 2 of a GTIN-13 are restricted
 * circulation numbers (GS1 General Specifications §1.4.4), which search engines and feeds refuse.
 */
export function isGlobalGtin(gtin: string): boolean {
  const digits = gtin.padStart(14, '0');
  return !/^(?:\d(?:02|04|2\d))/.test(digits);
}
