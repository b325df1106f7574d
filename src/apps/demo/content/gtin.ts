/**
 * Appends the GS1 check digit to twelve digits (weights 1 and 3 alternating from the left,
 * GS1 General Specifications §7.9.1). Throws when the input is not twelve digits.
 */
export const computeGtin13 = (twelveDigits: string): string => {
  if (!/^\d{12}$/.test(twelveDigits)) throw new Error(`"${twelveDigits}" is not twelve digits`);
  const sum = [...twelveDigits].reduce(
    (total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3),
    0,
  );
  return `${twelveDigits}${String((10 - (sum % 10)) % 10)}`;
};
