import type { Readable } from 'node:stream';
import {
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import type { FileTree } from './file-tree.ts';

/** Region, keys and another server (`AWS_ENDPOINT_URL_S3`) come from the usual AWS variables. */
function openClient(): S3Client {
  const ownEndpoint = process.env['AWS_ENDPOINT_URL_S3'] ?? process.env['AWS_ENDPOINT_URL'];
  return new S3Client({
    forcePathStyle: ownEndpoint !== undefined,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
}

/** The files of a bucket under a prefix. */
export function s3Tree(bucket: string, prefix: string, client = openClient()): FileTree {
  const folder = prefix === '' ? '' : `${prefix}/`;
  return {
    async *list() {
      let token: string | undefined;
      do {
        const page = await client.send(
          new ListObjectsV2Command({ Bucket: bucket, Prefix: folder, ContinuationToken: token }),
        );
        for (const { Key, Size } of page.Contents ?? []) {
          if (Key && !Key.endsWith('/'))
            yield { key: Key.slice(folder.length), byteSize: Size ?? 0 };
        }
        token = page.NextContinuationToken;
      } while (token);
    },
    async read(key) {
      const { Body } = await client.send(
        new GetObjectCommand({ Bucket: bucket, Key: folder + key }),
      );
      return Body as Readable;
    },
    async write(key, content, byteSize) {
      const place = { Bucket: bucket, Key: folder + key };
      const present = await client.send(new HeadObjectCommand(place)).catch(() => null);
      if (present?.ContentLength === byteSize) content.resume();
      else
        await client.send(
          new PutObjectCommand({ ...place, Body: content, ContentLength: byteSize }),
        );
    },
  };
}
