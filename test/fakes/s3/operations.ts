import { S3Error, type Bucket } from './bucket.ts';
import { documentOf, tag, textsOf, type Xml } from './xml.ts';

export type Operation =
  | 'PutObject'
  | 'GetObject'
  | 'HeadObject'
  | 'DeleteObject'
  | 'ListObjectsV2'
  | 'CreateMultipartUpload'
  | 'UploadPart'
  | 'CompleteMultipartUpload'
  | 'AbortMultipartUpload'
  | 'ListMultipartUploads';

export interface Asked {
  method: string;
  key: string;
  query: URLSearchParams;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  body: Buffer;
}

export interface Result {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

type Run = (bucket: Bucket, name: string, pageSize: number) => Result;

/** Which operation of the S3 API a request is, and how to answer it. Throws `NotImplemented` for what this fake does not model. */
export function operationOf(asked: Asked): { operation: Operation; run: Run } {
  const { method, key, query } = asked;
  // The SDK names the operation in the query, which the API knows nothing of.
  const keys = [...query.keys()].filter((name) => name !== 'x-id').toSorted();
  const is = (wanted: string, ...allowed: string[]) => method === wanted && keys.every((name) => allowed.includes(name));
  const has = (name: string) => query.has(name);
  if (key === '') {
    if (is('GET', 'list-type', 'prefix', 'continuation-token', 'max-keys') && query.get('list-type') === '2')
      return { operation: 'ListObjectsV2', run: listObjects(query) };
    if (is('GET', 'uploads', 'prefix', 'key-marker', 'upload-id-marker', 'max-uploads') && has('uploads'))
      return { operation: 'ListMultipartUploads', run: listUploads(query) };
    throw notModelled(asked);
  }
  if (has('uploadId')) return ofUpload(asked, query.get('uploadId') ?? '', is, has);
  if (is('POST', 'uploads') && has('uploads')) return { operation: 'CreateMultipartUpload', run: createUpload(asked) };
  if (is('PUT')) return { operation: 'PutObject', run: putObject(asked) };
  if (is('GET')) return { operation: 'GetObject', run: getObject(asked) };
  if (is('HEAD')) return { operation: 'HeadObject', run: getObject(asked) };
  if (is('DELETE')) return { operation: 'DeleteObject', run: (bucket) => (bucket.objects.delete(key), empty(204)) };
  throw notModelled(asked);
}

function ofUpload(
  asked: Asked,
  id: string,
  is: (method: string, ...allowed: string[]) => boolean,
  has: (name: string) => boolean,
): { operation: Operation; run: Run } {
  const { key, query, body } = asked;
  if (is('PUT', 'uploadId', 'partNumber') && has('partNumber')) {
    return {
      operation: 'UploadPart',
      run: (bucket) => empty(200, { etag: bucket.addPart(key, id, Number(query.get('partNumber')), sized(asked)) }),
    };
  }
  if (is('POST', 'uploadId')) {
    const etags = textsOf(body.toString(), 'ETag');
    const parts = textsOf(body.toString(), 'PartNumber').map((number, i) => ({ number: Number(number), etag: etags[i] ?? '' }));
    return {
      operation: 'CompleteMultipartUpload',
      run: (bucket, name) =>
        xml(
          tag('CompleteMultipartUploadResult', [tag('Bucket', name), tag('Key', key), tag('ETag', bucket.complete(key, id, parts).etag)]),
        ),
    };
  }
  if (is('DELETE', 'uploadId')) return { operation: 'AbortMultipartUpload', run: (bucket) => (bucket.abort(key, id), empty(204)) };
  throw notModelled(asked);
}

function putObject(asked: Asked): Run {
  return (bucket) => empty(200, { etag: bucket.put(asked.key, sized(asked), typeOf(asked)).etag });
}

function getObject(asked: Asked): Run {
  const range = [asked.headers['range']].flat()[0];
  const [, start, end] = /^bytes=(\d+)-(\d+)$/.exec(range ?? '') ?? [];
  if (range !== undefined && (start === undefined || end === undefined)) throw notModelled(asked);
  return (bucket) => {
    const { body, type, etag, modified } = bucket.get(asked.key);
    const headers = { 'content-type': type, etag, 'last-modified': modified.toUTCString(), 'accept-ranges': 'bytes' };
    if (range === undefined) return { status: 200, headers, body };
    if (Number(start) >= body.length) throw new S3Error(416, 'InvalidRange', 'The requested range is not satisfiable');
    const part = body.subarray(Number(start), Number(end) + 1);
    const last = Number(start) + part.length - 1;
    return { status: 206, headers: { ...headers, 'content-range': `bytes ${start}-${last}/${body.length}` }, body: part };
  };
}

function createUpload(asked: Asked): Run {
  return (bucket, name) =>
    xml(
      tag('InitiateMultipartUploadResult', [
        tag('Bucket', name),
        tag('Key', asked.key),
        tag('UploadId', bucket.begin(asked.key, typeOf(asked))),
      ]),
    );
}

function listObjects(query: URLSearchParams): Run {
  return (bucket, name, pageSize) => {
    const prefix = query.get('prefix') ?? '';
    const after = Buffer.from(query.get('continuation-token') ?? '', 'base64url').toString();
    const most = Math.min(Number(query.get('max-keys') ?? pageSize), pageSize);
    const { keys, truncated } = bucket.list(prefix, after, most);
    const contents = keys.map((key) => {
      const { body, etag, modified } = bucket.get(key);
      return tag('Contents', [
        tag('Key', key),
        tag('LastModified', modified.toISOString()),
        tag('ETag', etag),
        tag('Size', String(body.length)),
        tag('StorageClass', 'STANDARD'),
      ]);
    });
    const next = truncated ? [tag('NextContinuationToken', Buffer.from(keys.at(-1) ?? '').toString('base64url'))] : [];
    return xml(
      tag('ListBucketResult', [
        tag('Name', name),
        tag('Prefix', prefix),
        tag('KeyCount', String(keys.length)),
        tag('MaxKeys', String(most)),
        tag('IsTruncated', String(truncated)),
        ...next,
        ...contents,
      ]),
    );
  };
}

function listUploads(query: URLSearchParams): Run {
  return (bucket, name, pageSize) => {
    const marker = `${query.get('key-marker') ?? ''}\0${query.get('upload-id-marker') ?? ''}`;
    const all = [...bucket.uploads]
      .map(([id, upload]) => ({ id, ...upload, place: `${upload.key}\0${id}` }))
      .toSorted((a, b) => (a.place < b.place ? -1 : 1));
    const left = all.filter((upload) => upload.place > marker);
    const page = left.slice(0, pageSize);
    const last = page.at(-1);
    const next = left.length > page.length && last ? [tag('NextKeyMarker', last.key), tag('NextUploadIdMarker', last.id)] : [];
    const uploads = page.map((upload) =>
      tag('Upload', [tag('Key', upload.key), tag('UploadId', upload.id), tag('Initiated', upload.initiated.toISOString())]),
    );
    return xml(tag('ListMultipartUploadsResult', [tag('Bucket', name), tag('IsTruncated', String(next.length > 0)), ...next, ...uploads]));
  };
}

function sized(asked: Asked): Buffer {
  if (asked.headers['content-length'] === undefined)
    throw new S3Error(411, 'MissingContentLength', 'You must provide the Content-Length HTTP header.');
  return asked.body;
}

function typeOf(asked: Asked): string {
  return String(asked.headers['content-type'] ?? 'binary/octet-stream');
}

function empty(status: number, headers: Record<string, string> = {}): Result {
  return { status, headers, body: Buffer.alloc(0) };
}

function xml(root: Xml): Result {
  return { status: 200, headers: { 'content-type': 'application/xml' }, body: documentOf(root) };
}

function notModelled(asked: Asked): S3Error {
  return new S3Error(
    501,
    'NotImplemented',
    `This fake does not model ${asked.method} with ${[...asked.query.keys()].join(', ') || 'these headers'}`,
  );
}
