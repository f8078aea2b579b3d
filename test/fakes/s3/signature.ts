import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** What was asked, as it came over the wire. */
export interface SignedRequest {
  method: string;
  /** Path and query, still encoded. */
  target: string;
  /** Names in small letters. */
  headers: Readonly<Record<string, string | string[] | undefined>>;
  body: Buffer;
}

export interface Credentials {
  accessKeyId: string;
  secretAccessKey: string;
}

/** Why S3 would refuse a request, by the code and status of its list of error responses. */
export interface Refusal {
  status: number;
  code: string;
  message: string;
}

const MOST_SKEW = 15 * 60 * 1000;

/**
 * Checks an AWS Signature Version 4 in the Authorization header ("Authenticating Requests: Using the Authorization Header", Amazon S3 API
 * Reference), payload in one chunk. `service`: for whom it is signed. Undefined when it holds.
 */
export function refusalOf(request: SignedRequest, credentials: Credentials, now: Date, service = 's3'): Refusal | undefined {
  const authorization = header(request, 'authorization');
  if (!authorization) return denied('Anonymous access is not allowed');
  const pattern =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/([a-z0-9]+)\/aws4_request,\s*SignedHeaders=([a-z0-9;-]+),\s*Signature=([0-9a-f]{64})$/;
  const [, keyId, day, region, signedFor, names = '', signature = ''] = pattern.exec(authorization) ?? [];
  if (!keyId || !day || !region || signedFor !== service)
    return { status: 400, code: 'AuthorizationHeaderMalformed', message: 'The authorization header is malformed' };
  if (keyId !== credentials.accessKeyId) return { status: 403, code: 'InvalidAccessKeyId', message: 'The access key is not known' };
  const signed = names.split(';');
  const time = header(request, 'x-amz-date');
  const at = timeOf(time);
  if (at === undefined || !time.startsWith(day)) return denied('x-amz-date is missing, malformed or of another day');
  if (Math.abs(at - now.getTime()) > MOST_SKEW) return { status: 403, code: 'RequestTimeTooSkewed', message: 'The clocks differ too much' };
  const unsigned = Object.keys(request.headers).filter((name) => (name === 'host' || name.startsWith('x-amz-')) && !signed.includes(name));
  if (unsigned.length > 0) return denied(`There were headers present in the request which were not signed: ${unsigned.join(', ')}`);
  const expected = sign(request, signed, { day, region, time, service, secret: credentials.secretAccessKey });
  if (!timingSafeEqual(Buffer.from(expected), Buffer.from(signature))) {
    return { status: 403, code: 'SignatureDoesNotMatch', message: 'The signature we calculated does not match the one provided' };
  }
  return service === 's3' ? payloadRefusal(request) : undefined;
}

/** The signature that the request should carry, in hex. */
export function sign(
  request: SignedRequest,
  signedHeaders: readonly string[],
  by: { day: string; region: string; time: string; service?: string; secret: string },
): string {
  const canonical = canonicalRequest(request, signedHeaders);
  const { service = 's3' } = by;
  const scope = `${by.day}/${by.region}/${service}/aws4_request`;
  const toSign = ['AWS4-HMAC-SHA256', by.time, scope, sha256(canonical)].join('\n');
  const key = [by.day, by.region, service, 'aws4_request'].reduce<Buffer>(
    (last, part) => hmac(last, part),
    Buffer.from(`AWS4${by.secret}`),
  );
  return hmac(key, toSign).toString('hex');
}

function canonicalRequest(request: SignedRequest, signedHeaders: readonly string[]): string {
  const [path = '', query = ''] = splitOnce(request.target, '?');
  const headers = signedHeaders.map((name) => `${name}:${header(request, name).trim().replace(/ +/g, ' ')}\n`);
  return [
    request.method,
    path.split('/').map(encoded).join('/'),
    canonicalQuery(query),
    headers.join(''),
    signedHeaders.join(';'),
    header(request, 'x-amz-content-sha256') || sha256(request.body),
  ].join('\n');
}

function canonicalQuery(query: string): string {
  const pairs = query
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => splitOnce(pair, '=').map(encoded));
  return pairs
    .map(([name, value]) => `${name}=${value ?? ''}`)
    .toSorted((a, b) => (a < b ? -1 : 1))
    .join('&');
}

/** Encoded as the specification of the signature wants it, however it came. */
function encoded(text: string): string {
  return encodeURIComponent(decodeURIComponent(text)).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function payloadRefusal(request: SignedRequest): Refusal | undefined {
  const declared = header(request, 'x-amz-content-sha256');
  if (declared === 'UNSIGNED-PAYLOAD') return undefined;
  if (declared.startsWith('STREAMING-'))
    return { status: 501, code: 'NotImplemented', message: 'This fake reads payloads in one chunk only' };
  if (declared === sha256(request.body)) return undefined;
  return {
    status: 400,
    code: 'XAmzContentSHA256Mismatch',
    message: "The provided 'x-amz-content-sha256' header does not match what was computed",
  };
}

function timeOf(time: string): number | undefined {
  const iso = time.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z');
  const at = iso === time ? Number.NaN : Date.parse(iso);
  return Number.isNaN(at) ? undefined : at;
}

function header(request: SignedRequest, name: string): string {
  return [request.headers[name] ?? ''].flat().join(',');
}

function splitOnce(text: string, by: string): string[] {
  const at = text.indexOf(by);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

function sha256(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

function denied(message: string): Refusal {
  return { status: 403, code: 'AccessDenied', message };
}
