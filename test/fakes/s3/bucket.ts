import { createHash, randomUUID } from 'node:crypto';
import type { Refusal } from './signature.ts';

export interface StoredObject {
  body: Buffer;
  type: string;
  etag: string;
  modified: Date;
}

interface Upload {
  key: string;
  type: string;
  initiated: Date;
  parts: Map<number, { body: Buffer; etag: string }>;
}

/** An error of S3's list, as it goes into the answer. */
export class S3Error extends Error {
  readonly refusal: Refusal;
  constructor(status: number, code: string, message: string) {
    super(message);
    this.refusal = { status, code, message };
  }
}

const LEAST_PART = 5 * 1024 * 1024;

/** One bucket in memory, by the rules of the S3 API. */
export class Bucket {
  readonly objects = new Map<string, StoredObject>();
  readonly uploads = new Map<string, Upload>();
  readonly now: () => Date;
  constructor(now: () => Date) {
    this.now = now;
  }

  put(key: string, body: Buffer, type: string): StoredObject {
    const object = { body, type, etag: `"${md5(body)}"`, modified: this.now() };
    this.objects.set(key, object);
    return object;
  }

  get(key: string): StoredObject {
    return this.objects.get(key) ?? raise(404, 'NoSuchKey', 'The specified key does not exist.');
  }

  /** Keys in the order of their UTF-8 bytes, from after `after`, at most `most`. */
  list(prefix: string, after: string, most: number): { keys: string[]; truncated: boolean } {
    const all = [...this.objects.keys()]
      .filter((key) => key.startsWith(prefix))
      .toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    const left = all.filter((key) => Buffer.compare(Buffer.from(key), Buffer.from(after)) > 0);
    return { keys: left.slice(0, most), truncated: left.length > most };
  }

  begin(key: string, type: string): string {
    const id = randomUUID();
    this.uploads.set(id, { key, type, initiated: this.now(), parts: new Map() });
    return id;
  }

  addPart(key: string, id: string, number: number, body: Buffer): string {
    if (!Number.isInteger(number) || number < 1 || number > 10_000)
      throw new S3Error(400, 'InvalidArgument', 'Part number must be an integer between 1 and 10000');
    const etag = `"${md5(body)}"`;
    this.#upload(key, id).parts.set(number, { body, etag });
    return etag;
  }

  complete(key: string, id: string, given: readonly { number: number; etag: string }[]): StoredObject {
    const upload = this.#upload(key, id);
    if (given.length === 0) throw new S3Error(400, 'MalformedXML', 'The list of parts is empty');
    if (given.some((part, i) => i > 0 && part.number <= (given[i - 1]?.number ?? 0)))
      throw new S3Error(400, 'InvalidPartOrder', 'The list of parts was not in ascending order.');
    const bodies = given.map((part, i) => {
      const kept = upload.parts.get(part.number);
      if (!kept || kept.etag !== part.etag) throw new S3Error(400, 'InvalidPart', 'One or more of the specified parts could not be found.');
      if (i < given.length - 1 && kept.body.length < LEAST_PART)
        throw new S3Error(400, 'EntityTooSmall', 'Your proposed upload is smaller than the minimum allowed size.');
      return kept.body;
    });
    this.uploads.delete(id);
    const object = this.put(key, Buffer.concat(bodies), upload.type);
    object.etag = `"${md5(Buffer.concat(bodies.map((body) => Buffer.from(md5(body), 'hex'))))}-${bodies.length}"`;
    return object;
  }

  abort(key: string, id: string): void {
    this.#upload(key, id);
    this.uploads.delete(id);
  }

  #upload(key: string, id: string): Upload {
    const upload = this.uploads.get(id);
    return upload?.key === key ? upload : raise(404, 'NoSuchUpload', 'The specified multipart upload does not exist.');
  }
}

function md5(body: Buffer): string {
  return createHash('md5').update(body).digest('hex');
}

function raise(status: number, code: string, message: string): never {
  throw new S3Error(status, code, message);
}
