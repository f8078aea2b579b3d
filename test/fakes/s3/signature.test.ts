import { describe, expect, test } from 'vitest';
import { refusalOf, type SignedRequest } from './signature.ts';

// The examples of "Signature Calculations for the Authorization Header: Transferring Payload in a Single Chunk", Amazon S3 API Reference.
const credentials = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' };
const now = new Date('2013-05-24T00:00:00Z');
const EMPTY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

function example(
  method: string,
  target: string,
  names: string,
  signature: string,
  more: Record<string, string> = {},
  body = '',
): SignedRequest {
  return {
    method,
    target,
    body: Buffer.from(body),
    headers: {
      host: 'examplebucket.s3.amazonaws.com',
      'x-amz-content-sha256': EMPTY,
      'x-amz-date': '20130524T000000Z',
      authorization: `AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,SignedHeaders=${names},Signature=${signature}`,
      ...more,
    },
  };
}

const plain = 'host;x-amz-content-sha256;x-amz-date';
const get = example(
  'GET',
  '/test.txt',
  'host;range;x-amz-content-sha256;x-amz-date',
  'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
  { range: 'bytes=0-9' },
);
const put = example(
  'PUT',
  '/test$file.text',
  'date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class',
  '98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd',
  {
    date: 'Fri, 24 May 2013 00:00:00 GMT',
    'x-amz-storage-class': 'REDUCED_REDUNDANCY',
    'x-amz-content-sha256': '44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072',
  },
  'Welcome to Amazon S3.',
);

describe('the published examples', () => {
  test.each([
    ['GET object', get],
    ['PUT object', put],
    ['GET bucket lifecycle', example('GET', '/?lifecycle', plain, 'fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543')],
    [
      'GET bucket (list objects)',
      example('GET', '/?max-keys=2&prefix=J', plain, '34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7'),
    ],
  ])('hold: %s', (_, request) => {
    expect(refusalOf(request, credentials, now)).toBeUndefined();
  });
});

describe('what was changed on the way is refused', () => {
  const changed = (change: Record<string, string | undefined>) => ({ ...put, headers: { ...put.headers, ...change } });
  test.each<[string, SignedRequest, string]>([
    ['method', { ...put, method: 'GET' }, 'SignatureDoesNotMatch'],
    ['path', { ...put, target: '/other' }, 'SignatureDoesNotMatch'],
    ['query', { ...put, target: '/test$file.text?acl' }, 'SignatureDoesNotMatch'],
    ['header', changed({ 'x-amz-storage-class': 'STANDARD' }), 'SignatureDoesNotMatch'],
    ['body', { ...put, body: Buffer.from('Welcome to Amazon S4.') }, 'XAmzContentSHA256Mismatch'],
    ['added header', changed({ 'x-amz-acl': 'public-read' }), 'AccessDenied'],
    ['no signature', changed({ authorization: undefined }), 'AccessDenied'],
    ['another scheme', changed({ authorization: 'AWS AKIAIOSFODNN7EXAMPLE:x' }), 'AuthorizationHeaderMalformed'],
    ['no time', changed({ 'x-amz-date': undefined }), 'AccessDenied'],
  ])('%s', (_, request, code) => {
    expect(refusalOf(request, credentials, now)?.code).toBe(code);
  });

  test('or by somebody else, or at another time', () => {
    expect(refusalOf(get, { ...credentials, accessKeyId: 'other' }, now)?.code).toBe('InvalidAccessKeyId');
    expect(refusalOf(get, { ...credentials, secretAccessKey: 'other' }, now)?.code).toBe('SignatureDoesNotMatch');
    expect(refusalOf(get, credentials, new Date('2013-05-24T00:15:01Z'))?.code).toBe('RequestTimeTooSkewed');
  });
});
