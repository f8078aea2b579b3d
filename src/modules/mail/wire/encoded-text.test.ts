import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeTemplate } from './encoded-text.ts';

const words = fc.string({ unit: 'binary', maxLength: 200 });
/** Short ones go with the words around them, long ones stand alone. */
const literal = fc.oneof(fc.string({ unit: 'binary', maxLength: 20 }), fc.string({ unit: 'binary', minLength: 100, maxLength: 400 }));
const segments = fc.array(fc.oneof(literal, fc.constant(null)), { maxLength: 8 });

/** As in a mail: each line ended by CRLF whatever ended it. */
function withCrlf(text: string): string {
  return text.replace(/\r\n|\r|\n/g, '\r\n');
}

test('decodes to exactly the text, for reader after reader of one template, in lines of at most 76 characters', () => {
  fc.assert(
    fc.property(segments, fc.array(fc.array(words, { minLength: 8, maxLength: 8 }), { minLength: 1, maxLength: 4 }), (text, readers) => {
      const encode = encodeTemplate(text);
      for (const reader of readers) {
        const encoded = Buffer.concat(encode(reader)).toString('latin1');
        let place = 0;
        const filled = text.map((segment) => withCrlf(segment ?? reader[place++] ?? '')).join('');
        expect(Buffer.from(encoded, 'base64')).toEqual(Buffer.from(filled));
        expect(encoded).toMatch(
          /^(?:(?:[A-Za-z0-9+/]{4}){1,19}\r\n)*(?:(?:[A-Za-z0-9+/]{4}){0,18}[A-Za-z0-9+/]{2}(?:==|[A-Za-z0-9+/]=)\r\n)?$/,
        );
      }
    }),
  );
});

test('a text longer than the thread had room for comes out whole', () => {
  const long = 'あ'.repeat(100_000);
  const encode = encodeTemplate([long, null, long]);
  for (const word of ['x', 'yy', long])
    expect(Buffer.from(Buffer.concat(encode([word])).toString('latin1'), 'base64').toString()).toBe(long + word + long);
});
