import { z } from 'zod';
import { isSiren, isSiret } from '../../platform/settings/index.ts';

/** What people write for a SIREN: with spaces, or the longer SIRET of an establishment, which begins with it. */
function readSiren(text: string): string {
  const plain = text.replace(/[\s.]/g, '');
  return isSiret(plain) ? plain.slice(0, 9) : plain;
}

/** The SIREN of a French company as clients send it (R15): checked by its key, empty when there is none. */
export const sirenSchema = z
  .string()
  .max(30)
  .transform(readSiren)
  .refine((siren) => siren === '' || isSiren(siren), 'siren-invalid')
  .describe('SIREN of a French company: nine digits');

/** An address without the empty SIREN of somebody who is no company. */
export function withoutEmptySiren<A extends { siren?: string | undefined }>({
  siren,
  ...address
}: A): Omit<A, 'siren'> & { siren?: string } {
  return siren ? { ...address, siren } : address;
}
