import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Bucket, S3Error } from './bucket.ts';
import { operationOf, type Operation } from './operations.ts';
import { refusalOf, type Credentials, type Refusal } from './signature.ts';
import { documentOf, tag } from './xml.ts';

export interface FakeS3Options {
  bucket?: string;
  credentials?: Credentials;
  /** 0: a free one. */
  port?: number;
  /** Most keys or uploads in one answer of a list; S3 has 1,000. */
  pageSize?: number;
  now?: () => Date;
}

/** A call that passed the check of its signature. */
export interface SeenRequest {
  operation: Operation;
  key: string;
  bytes: number;
}

export interface FakeS3 {
  url: string;
  /** As the settings of the product want it. */
  settings: { bucket: string; endpoint: string; region: string; accessKeyId: string; secretAccessKey: string };
  bucket: Bucket;
  seen: SeenRequest[];
  /** Answers the next `times` calls of `operation` with an error, or hangs up in the middle. */
  break(operation: Operation, how: Refusal | 'hang up', times?: number): void;
  /** Hears of each call before it is answered. */
  watch(listener: (request: SeenRequest) => void): void;
  close(): Promise<void>;
}

/** An S3-compatible store in memory with one bucket, on a port of its own. See README.md for what it does not model. */
export async function startFakeS3(options: FakeS3Options = {}): Promise<FakeS3> {
  const credentials = options.credentials ?? { accessKeyId: 'fake-key', secretAccessKey: 'fake-secret' };
  const name = options.bucket ?? 'tsudoi';
  const now = options.now ?? (() => new Date());
  const bucket = new Bucket(now);
  const seen: SeenRequest[] = [];
  const breaks: { operation: Operation; how: Refusal | 'hang up'; left: number }[] = [];
  const listeners: ((request: SeenRequest) => void)[] = [];

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = Buffer.concat(await request.toArray());
    const target = request.url ?? '/';
    const refusal = refusalOf({ method: request.method ?? '', target, headers: request.headers, body }, credentials, now());
    if (refusal) throw new S3Error(refusal.status, refusal.code, refusal.message);
    const url = new URL(target, 'http://store');
    const [, called = '', key = ''] = /^\/([^/]*)\/?(.*)$/s.exec(decodeURIComponent(url.pathname)) ?? [];
    if (called !== name) throw new S3Error(404, 'NoSuchBucket', 'The specified bucket does not exist');
    const { operation, run } = operationOf({ method: request.method ?? '', key, query: url.searchParams, headers: request.headers, body });
    const one = { operation, key, bytes: body.length };
    seen.push(one);
    for (const listener of listeners) listener(one);
    const broken = breaks.find((each) => each.operation === operation && each.left > 0);
    if (broken) {
      broken.left--;
      if (broken.how === 'hang up') return void request.socket.destroy();
      throw new S3Error(broken.how.status, broken.how.code, broken.how.message);
    }
    const result = run(bucket, name, options.pageSize ?? 1000);
    response.writeHead(result.status, { 'content-length': result.body.length, ...result.headers });
    response.end(request.method === 'HEAD' ? undefined : result.body);
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      const refusal = error instanceof S3Error ? error.refusal : { status: 500, code: 'InternalError', message: String(error) };
      const body = documentOf(tag('Error', [tag('Code', refusal.code), tag('Message', refusal.message)]));
      response.writeHead(refusal.status, { 'content-type': 'application/xml', 'content-length': body.length });
      response.end(body);
    });
  });
  await new Promise<void>((listening) => server.listen(options.port ?? 0, '127.0.0.1', listening));
  // A server that listens on TCP has such an address.
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    bucket,
    seen,
    settings: { bucket: name, endpoint: url, region: 'us-east-1', ...credentials },
    break: (operation, how, times = 1) => void breaks.push({ operation, how, left: times }),
    watch: (listener) => void listeners.push(listener),
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((closed) => server.close(() => closed()));
    },
  };
}
