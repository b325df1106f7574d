/** Luhn's check over a string of digits. */
function passesLuhn(digits: string): boolean {
  let sum = 0;
  [...digits].reverse().forEach((digit, i) => {
    const value = Number(digit) * (i % 2 === 1 ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  });
  return sum % 10 === 0;
}

/** A SIREN: nine digits that pass Luhn's check (INSEE). */
export function isSiren(text: string): boolean {
  return /^\d{9}$/.test(text) && passesLuhn(text);
}

/** A SIRET: fourteen digits that pass Luhn's check; those of La Poste (SIREN 356000000) sum to a multiple of 5. */
export function isSiret(text: string): boolean {
  if (!/^\d{14}$/.test(text)) return false;
  if (passesLuhn(text)) return true;
  return text.startsWith('356000000') && [...text].reduce((a, d) => a + Number(d), 0) % 5 === 0;
}

/** A VAT number of the European Union by its form, and a French one by its key too (12 + 3 × (SIREN mod 97)) mod 97. */
export function isVatNumber(text: string): boolean {
  const french = /^FR(\d{2})(\d{9})$/.exec(text);
  if (french) return Number(french[1]) === (12 + 3 * (Number(french[2]) % 97)) % 97;
  return /^(FR[A-HJ-NP-Z0-9]{2}\d{9}|(?!FR)[A-Z]{2}[0-9A-Z+*]{2,12})$/.test(text);
}

/** An IBAN by its form and its check digits (ISO 13616, mod 97 = 1); written without spaces. */
export function isIban(text: string): boolean {
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(text)) return false;
  const moved = text.slice(4) + text.slice(0, 4);
  let rest = 0;
  for (const char of moved) {
    const value = char >= 'A' ? String(char.charCodeAt(0) - 55) : char;
    rest = Number(`${rest}${value}`) % 97;
  }
  return rest === 1;
}

/** A BIC by its form (ISO 9362): 8 or 11 characters. */
export function isBic(text: string): boolean {
  return /^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$/.test(text);
}
