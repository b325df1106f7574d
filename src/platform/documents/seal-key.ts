import { createECDH, createPrivateKey, hkdfSync, type KeyObject } from 'node:crypto';

/** The order of the curve P-256. */
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

/**
 * The private key with which this installation seals documents (ECDSA on P-256). It follows from the secret of the
 * installation: every process has the same one, a restored backup too, and nothing else needs to be kept.
 */
export function sealKeyOf(secret: string): KeyObject {
  // Sixteen bytes more than the curve has: no key is likelier than another (FIPS 186-5, A.2.1).
  const drawn = Buffer.from(hkdfSync('sha256', secret, '', 'seal of documents', 48));
  const scalar = (BigInt(`0x${drawn.toString('hex')}`) % (ORDER - 1n)) + 1n;
  const d = Buffer.from(scalar.toString(16).padStart(64, '0'), 'hex');
  const curve = createECDH('prime256v1');
  curve.setPrivateKey(d);
  const point = curve.getPublicKey();
  const part = (bytes: Buffer) => bytes.toString('base64url');
  return createPrivateKey({
    format: 'jwk',
    key: {
      ...{ kty: 'EC', crv: 'P-256', d: part(d) },
      ...{ x: part(point.subarray(1, 33)), y: part(point.subarray(33)) },
    },
  });
}
