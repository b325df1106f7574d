import { createHash, sign, type KeyObject } from 'node:crypto';
import {
  Attribute,
  CertificateChoices,
  CertificateSet,
  CMSVersion,
  ContentInfo,
  DigestAlgorithmIdentifier,
  DigestAlgorithmIdentifiers,
  EncapsulatedContentInfo,
  id_data,
  id_signedData,
  IssuerAndSerialNumber,
  SignatureAlgorithmIdentifier,
  SignedData,
  SignerIdentifier,
  SignerInfo,
  SignerInfos,
} from '@peculiar/asn1-cms';
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import { Certificate } from '@peculiar/asn1-x509';
import { bufferOf, ECDSA_SHA256 } from './seal-certificate.ts';

const SHA256 = '2.16.840.1.101.3.4.2.1';
const CONTENT_TYPE = '1.2.840.113549.1.9.3';
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4';
const SIGNING_CERTIFICATE_V2 = '1.2.840.113549.1.9.16.2.47';

/**
 * A detached signature of some bytes (CMS, DER) with what PAdES asks for (ETSI EN 319 142-1, level B-B): the digest of the
 * bytes and that of the certificate, both signed. The time stands in the PDF.
 */
export function signDetached(content: Uint8Array, key: KeyObject, certificate: Buffer): Buffer {
  const digestAlgorithm = new DigestAlgorithmIdentifier({ algorithm: SHA256 });
  const signer = AsnConvert.parse(certificate, Certificate);
  // A set stands in the order of its bytes, or the signature over it is not found again.
  const attributes = [
    attribute(CONTENT_TYPE, Buffer.from('06092a864886f70d010701', 'hex')),
    attribute(MESSAGE_DIGEST, Buffer.concat([Buffer.from('0420', 'hex'), sha256(content)])),
    // SigningCertificateV2 with one ESSCertIDv2, whose digest is SHA-256 unless it says otherwise (RFC 5035).
    attribute(
      SIGNING_CERTIFICATE_V2,
      Buffer.concat([Buffer.from('3026302430220420', 'hex'), sha256(certificate)]),
    ),
  ]
    .map((one) => ({ one, der: Buffer.from(AsnConvert.serialize(one)) }))
    .sort((a, b) => Buffer.compare(a.der, b.der));
  const signature = sign('sha256', asSet(attributes.map(({ der }) => der)), key);
  const signed = new SignedData({
    version: CMSVersion.v1,
    digestAlgorithms: new DigestAlgorithmIdentifiers([digestAlgorithm]),
    encapContentInfo: new EncapsulatedContentInfo({ eContentType: id_data }),
    certificates: new CertificateSet([new CertificateChoices({ certificate: signer })]),
    signerInfos: new SignerInfos([
      new SignerInfo({
        version: CMSVersion.v1,
        sid: new SignerIdentifier({
          issuerAndSerialNumber: new IssuerAndSerialNumber({
            issuer: signer.tbsCertificate.issuer,
            serialNumber: signer.tbsCertificate.serialNumber,
          }),
        }),
        digestAlgorithm,
        signedAttrs: attributes.map(({ one }) => one),
        signatureAlgorithm: new SignatureAlgorithmIdentifier({ algorithm: ECDSA_SHA256 }),
        signature: new OctetString(signature),
      }),
    ]),
  });
  const told = { contentType: id_signedData, content: AsnConvert.serialize(signed) };
  return Buffer.from(AsnConvert.serialize(new ContentInfo(told)));
}

function attribute(attrType: string, value: Uint8Array): Attribute {
  return new Attribute({ attrType, attrValues: [bufferOf(value)] });
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}

/** A set of what is encoded already (DER); three attributes of fixed sizes stay below 256 bytes. */
function asSet(parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([0x31, 0x81, body.length]), body]);
}
