import type { Readable } from 'node:stream';
import {
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import type { FileTree } from './file-tree.ts';

/**
 * The files of a bucket under a prefix. Server, region and keys come from the usual `AWS_…`
 * variables (`AWS_ENDPOINT_URL_S3` for a server that is not Amazon's).
 */
export function s3Tree(
  bucket: string,
  prefix: string,
  client = new S3Client({ forcePathStyle: process.env['AWS_ENDPOINT_URL_S3'] !== undefined }),
): FileTree {
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
