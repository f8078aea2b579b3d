import { Readable } from 'node:stream';
import type * as Sdk from '@aws-sdk/client-s3';
import type { Config } from '../config.ts';
import { checkKey, checkPrefix } from './keys.ts';
import { inParts } from './parts.ts';
import type { Storage } from './storage.ts';

type Settings = NonNullable<Config['s3']>;

/** S3 takes 10,000 parts of at least 5 MiB: with these, files up to 80 GB, and no more than three parts in memory for each upload. */
const PART = 8 * 1024 * 1024;

/**
 * Files in a bucket of an S3-compatible store, of which this product is the only user. Without an access key the SDK looks for
 * credentials in its usual places (environment, instance role). The SDK is loaded with the first call.
 */
export function createS3Storage(settings: Settings): Storage {
  const { bucket: Bucket } = settings;
  let loading: Promise<Loaded> | undefined;
  const load = async () => (loading ??= connect(settings));

  return {
    put: async (key, body, { type }) => {
      checkKey(key);
      const { sdk, client } = await load();
      const parts = inParts(body, PART);
      const first = (await parts.next()).value;
      const second = (await parts.next()).value;
      if (second) return upload(await load(), { Bucket, Key: key, ContentType: type }, [first ?? Buffer.alloc(0), second], parts);
      await client.send(new sdk.PutObjectCommand({ Bucket, Key: key, ContentType: type, Body: first ?? Buffer.alloc(0) }));
    },
    get: async (key, range) => {
      checkKey(key);
      const { sdk, client } = await load();
      try {
        const Range = range && `bytes=${range.start}-${range.end}`;
        const found = await client.send(new sdk.GetObjectCommand({ Bucket, Key: key, Range }));
        if (!(found.Body instanceof Readable)) throw new Error('the store answered without a body');
        const size = range ? Number(found.ContentRange?.split('/').at(-1)) : (found.ContentLength ?? 0);
        return { body: found.Body, type: found.ContentType ?? 'application/octet-stream', size };
      } catch (error) {
        if (isNamed(error, 'NoSuchKey')) return undefined;
        throw error;
      }
    },
    delete: async (key) => {
      checkKey(key);
      const { sdk, client } = await load();
      await client.send(new sdk.DeleteObjectCommand({ Bucket, Key: key }));
    },
    list: (prefix) => {
      checkPrefix(prefix);
      return listKeys(load, Bucket, prefix);
    },
    prune: async (before) => abortUploads(await load(), Bucket, before),
  };
}

interface Loaded {
  sdk: typeof Sdk;
  client: Sdk.S3Client;
}

async function connect(settings: Settings): Promise<Loaded> {
  const sdk = await import('@aws-sdk/client-s3');
  const { accessKeyId, secretAccessKey, endpoint, region } = settings;
  const client = new sdk.S3Client({
    region,
    ...(endpoint === undefined ? {} : { endpoint, forcePathStyle: true }),
    ...(accessKeyId !== undefined && secretAccessKey !== undefined ? { credentials: { accessKeyId, secretAccessKey } } : {}),
    // The signature covers the body's SHA-256 already, and many compatible stores know nothing of the newer checksums.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: { connectionTimeout: 5_000, socketTimeout: 60_000 },
  });
  return { sdk, client };
}

interface Target {
  Bucket: string;
  Key: string;
  ContentType: string;
}

/** One part after the other; the source is read on only when a part has arrived. */
async function upload({ sdk, client }: Loaded, target: Target, begun: readonly Buffer[], rest: AsyncIterable<Buffer>): Promise<void> {
  const { Bucket, Key } = target;
  const { UploadId } = await client.send(new sdk.CreateMultipartUploadCommand(target));
  try {
    const Parts: { PartNumber: number; ETag: string | undefined }[] = [];
    const send = async (Body: Buffer) => {
      const PartNumber = Parts.length + 1;
      const { ETag } = await client.send(new sdk.UploadPartCommand({ Bucket, Key, UploadId, PartNumber, Body }));
      Parts.push({ PartNumber, ETag });
    };
    for (const part of begun) await send(part);
    for await (const part of rest) await send(part);
    await client.send(new sdk.CompleteMultipartUploadCommand({ Bucket, Key, UploadId, MultipartUpload: { Parts } }));
  } catch (error) {
    // What cannot be aborted now, the nightly `prune` will find.
    await client.send(new sdk.AbortMultipartUploadCommand({ Bucket, Key, UploadId })).catch(() => undefined);
    throw error;
  }
}

async function* listKeys(load: () => Promise<Loaded>, Bucket: string, Prefix: string): AsyncIterable<string> {
  const { sdk, client } = await load();
  let ContinuationToken: string | undefined;
  do {
    const page = await client.send(new sdk.ListObjectsV2Command({ Bucket, Prefix, ContinuationToken }));
    for (const { Key } of page.Contents ?? []) if (Key !== undefined) yield Key;
    ContinuationToken = page.NextContinuationToken;
  } while (ContinuationToken !== undefined);
}

async function abortUploads({ sdk, client }: Loaded, Bucket: string, before: Date): Promise<number> {
  let gone = 0;
  let KeyMarker: string | undefined;
  let UploadIdMarker: string | undefined;
  do {
    const page = await client.send(new sdk.ListMultipartUploadsCommand({ Bucket, KeyMarker, UploadIdMarker }));
    for (const { Key, UploadId, Initiated } of page.Uploads ?? []) {
      if (Initiated === undefined || Initiated >= before) continue;
      await client.send(new sdk.AbortMultipartUploadCommand({ Bucket, Key, UploadId }));
      gone++;
    }
    [KeyMarker, UploadIdMarker] = page.IsTruncated === true ? [page.NextKeyMarker, page.NextUploadIdMarker] : [];
  } while (KeyMarker !== undefined);
  return gone;
}

function isNamed(error: unknown, name: string): boolean {
  return error instanceof Error && error.name === name;
}
