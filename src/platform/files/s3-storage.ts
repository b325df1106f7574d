import type { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import type { FilePart, FileStorage } from './storage.ts';

/**
 * Files in a bucket of S3 or of a server that speaks its language. Region, credentials and another
 * endpoint (`AWS_ENDPOINT_URL_S3`) come from the usual AWS variables.
 */
export function s3Storage(bucket: string, prefix: string): FileStorage {
  const ownEndpoint = process.env['AWS_ENDPOINT_URL_S3'] ?? process.env['AWS_ENDPOINT_URL'];
  const client = new S3Client({
    // Servers other than Amazon's rarely have a name per bucket, and know no trailing checksums.
    forcePathStyle: ownEndpoint !== undefined,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
  const place = (key: string) => ({
    Bucket: bucket,
    Key: prefix === '' ? key : `${prefix}/${key}`,
  });
  const get = async (key: string, part?: FilePart) => {
    try {
      return await client.send(
        new GetObjectCommand({
          ...place(key),
          ...(part && { Range: `bytes=${part.from}-${part.to}` }),
        }),
      );
    } catch (error) {
      if (isAbsent(error)) return null;
      throw error;
    }
  };
  return {
    async put(key, bytes, mediaType) {
      if (await exists(client, place(key), bytes.length)) return;
      await client.send(
        new PutObjectCommand({
          ...place(key),
          Body: bytes,
          ContentType: mediaType,
          CacheControl: 'public, max-age=31536000, immutable',
        }),
      );
    },
    async open(key, part) {
      const found = await get(key, part);
      if (!found?.Body) return null;
      // Of a part the header says how much the whole is: `bytes 0-9/1234`.
      const whole = Number(found.ContentRange?.split('/')[1] ?? found.ContentLength ?? 0);
      return { stream: found.Body as Readable, byteSize: whole };
    },
    async read(key) {
      const found = await get(key);
      return found?.Body ? Buffer.from(await found.Body.transformToByteArray()) : null;
    },
    async remove(key) {
      await client.send(new DeleteObjectCommand(place(key)));
    },
  };
}

async function exists(
  client: S3Client,
  place: { Bucket: string; Key: string },
  byteSize: number,
): Promise<boolean> {
  try {
    const head = await client.send(new HeadObjectCommand(place));
    return head.ContentLength === byteSize;
  } catch (error) {
    if (isAbsent(error)) return false;
    throw error;
  }
}

function isAbsent(error: unknown): boolean {
  const { name, $metadata } = error as { name?: string; $metadata?: { httpStatusCode?: number } };
  return name === 'NoSuchKey' || name === 'NotFound' || $metadata?.httpStatusCode === 404;
}
