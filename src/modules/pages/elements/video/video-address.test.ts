import { describe, expect, test } from 'vitest';
import { refusalOf } from './refusal-of.ts';
import { playerAddress, videoOf, watchAddress } from './video-address.ts';

describe('YouTube', () => {
  test.each([
    'https://www.youtube.com/watch?v=dQw4w9WgXcQ',
    'http://youtube.com/watch?list=PL1&v=dQw4w9WgXcQ&index=2',
    'https://m.youtube.com/watch?v=dQw4w9WgXcQ&feature=share',
    'https://music.youtube.com/watch?v=dQw4w9WgXcQ',
    'https://youtu.be/dQw4w9WgXcQ?si=abcdef',
    'youtu.be/dQw4w9WgXcQ',
    'https://www.youtube.com/shorts/dQw4w9WgXcQ',
    'https://www.youtube.com/live/dQw4w9WgXcQ?feature=share',
    'https://www.youtube.com/embed/dQw4w9WgXcQ',
    'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?rel=0',
    '//www.youtube.com/embed/dQw4w9WgXcQ',
    '<iframe width="560" height="315" src="https://www.youtube.com/embed/dQw4w9WgXcQ?si=x&amp;controls=0" title="YouTube"></iframe>',
  ])('%s', (address) => {
    expect(videoOf(address)).toEqual({ service: 'youtube', id: 'dQw4w9WgXcQ' });
  });

  test.each([
    ['https://youtu.be/dQw4w9WgXcQ?t=90', 90],
    ['https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=1m30s', 90],
    ['https://www.youtube.com/embed/dQw4w9WgXcQ?start=3723', 3723],
    ['https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=1h2m3s', 3723],
  ])('%s begins at %d seconds', (address, start) => {
    expect(videoOf(address)).toMatchObject({ start });
  });
});

describe('Vimeo', () => {
  test.each([
    'https://vimeo.com/123456789',
    'https://www.vimeo.com/123456789?share=copy',
    'https://player.vimeo.com/video/123456789',
    'https://vimeo.com/channels/staffpicks/123456789',
    'https://vimeo.com/groups/shortfilms/videos/123456789',
    'https://vimeo.com/album/7654321/video/123456789',
    'https://vimeo.com/showcase/7654321/video/123456789',
    'https://vimeo.com/ondemand/film/123456789',
    'https://vimeo.com/manage/videos/123456789',
  ])('%s', (address) => {
    expect(videoOf(address)).toEqual({ service: 'vimeo', id: '123456789' });
  });

  test.each([
    'https://vimeo.com/123456789/abcdef0123',
    'https://vimeo.com/123456789/ABCDEF0123?share=copy',
    'https://vimeo.com/123456789?h=abcdef0123',
    'https://player.vimeo.com/video/123456789?h=abcdef0123&badge=0',
    'https://vimeo.com/manage/videos/123456789/abcdef0123',
    '<iframe src="https://player.vimeo.com/video/123456789?h=abcdef0123&amp;badge=0" allowfullscreen></iframe>',
  ])('%s keeps its hash', (address) => {
    expect(videoOf(address)).toEqual({ service: 'vimeo', id: '123456789', hash: 'abcdef0123' });
    expect(playerAddress(videoOf(address)!)).toContain('h=abcdef0123'); // it was found just now
    expect(watchAddress(videoOf(address)!)).toBe('https://vimeo.com/123456789/abcdef0123'); // it was found just now
  });
});

test.each([
  '',
  'まだ決まっていません',
  'https://example.jp/watch?v=dQw4w9WgXcQ',
  'https://youtube.com.example.jp/watch?v=dQw4w9WgXcQ',
  'https://www.youtube.com/@channel',
  'https://www.youtube.com/playlist?list=PL1',
  'https://www.youtube.com/watch?v=short',
  'https://vimeo.com/showcase/7654321',
  'https://vimeo.com/user12345',
  'javascript:alert(1)//youtu.be/dQw4w9WgXcQ',
])('%s is no video', (address) => {
  expect(videoOf(address)).toBeUndefined();
});

describe('what a service refuses is told with its reason', () => {
  test.each([
    ['https://vimeo.com/123456789', 404, 'vimeo-hidden'],
    ['https://vimeo.com/123456789/abcdef0123', 404, 'vimeo-hash'],
    ['https://vimeo.com/123456789', 403, 'vimeo-domain'],
    ['https://youtu.be/dQw4w9WgXcQ', 401, 'youtube-private'],
    ['https://youtu.be/dQw4w9WgXcQ', 404, 'youtube-missing'],
    ['https://youtu.be/dQw4w9WgXcQ', 500, 'unknown'],
    ['https://vimeo.com/123456789', 429, 'unknown'],
  ])('%s, %i: %s', (address, status, state) => {
    expect(refusalOf(videoOf(address)!, status)).toBe(state); // they are videos
  });
});
