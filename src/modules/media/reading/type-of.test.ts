import { expect, test } from 'vitest';
import { typeOf } from './type-of.ts';

const bytes = (text: string) => Buffer.from(text, 'latin1');

test.each([
  ['a PDF by another name', bytes('%PDF-1.7\n'), 'a.exe', 'document', 'application/pdf', 'pdf'],
  ['a PDF after other bytes', bytes(`${'x'.repeat(800)}%PDF-1.4`), 'a', 'document', 'application/pdf', 'pdf'],
  ['an MP4', bytes('\0\0\0\x20ftypisom'), 'a.mov', 'video', 'video/mp4', 'mp4'],
  ['a film of a phone', bytes('\0\0\0\x14ftypqt  '), 'a.MOV', 'video', 'video/mp4', 'mov'],
  ['an M4A', bytes('\0\0\0\x20ftypM4A '), 'a.m4a', 'audio', 'audio/mp4', 'm4a'],
  ['a WebM', bytes('\x1A\x45\xDF\xA3\x01\0\0\0\0\0\0\x1F\x42\x82\x84webm'), 'a', 'video', 'video/webm', 'webm'],
  ['an MP3 with tags', bytes('ID3\x04'), 'a', 'audio', 'audio/mpeg', 'mp3'],
  ['an MP3 without', bytes('\xFF\xFB\x90\x64'), 'a.txt', 'audio', 'audio/mpeg', 'mp3'],
  ['a WAV', bytes('RIFF\x24\0\0\0WAVEfmt '), 'a', 'audio', 'audio/wav', 'wav'],
  [
    'a spreadsheet',
    bytes('PK\x03\x04\x14\0'),
    '名簿.xlsx',
    'document',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'xlsx',
  ],
  ['an archive', bytes('PK\x03\x04\x14\0'), 'a.html', 'file', 'application/zip', 'zip'],
  ['HTML', Buffer.from('<!doctype html><script>alert(1)</script>'), 'a.html', 'document', 'text/plain', 'txt'],
  [
    'XML with a script',
    Buffer.from('<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"/>'),
    'a.svg',
    'document',
    'text/plain',
    'txt',
  ],
  ['a CSV', Buffer.from('名前,メール\r\n'), 'a.csv', 'document', 'text/csv', 'csv'],
  ['a drawing', Buffer.from('<?xml version="1.0"?>\n<!-- x -->\n<svg xmlns="x">'), 'a.txt', 'image', 'image/svg+xml', 'svg'],
  ['bytes', bytes('\0\x01\x02'), 'a.dat', 'file', 'application/octet-stream', 'dat'],
])('%s', (_what, start, name, kind, type, ending) => {
  expect(typeOf(start, name)).toEqual({ kind, type, ending });
});
