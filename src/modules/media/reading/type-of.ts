import type { MediaKind } from '../contract.ts';

export interface FileType {
  kind: MediaKind;
  /** The media type that visitors' browsers are told. */
  type: string;
  /** Undefined: the file's own name may say. */
  ending?: string;
}

/** How many bytes of a file's beginning tell what it is. */
export const START_BYTES = 4096;

const brands: readonly (readonly [RegExp, FileType])[] = [
  [/^(?:heic|heix|hevc|hevx|heim|heis)/, { kind: 'image', type: 'image/heic', ending: 'heic' }],
  [/^(?:avif|avis)/, { kind: 'image', type: 'image/avif', ending: 'avif' }],
  [/^(?:M4A |M4B )/, { kind: 'audio', type: 'audio/mp4', ending: 'm4a' }],
  // QuickTime with H.264, as phones film it, plays in browsers under the name of its sister.
  [/^qt {2}/, { kind: 'video', type: 'video/mp4', ending: 'mov' }],
  [/^/, { kind: 'video', type: 'video/mp4', ending: 'mp4' }],
];

/* oxlint-disable no-control-regex -- they are what formats begin with */

/** First bytes as Latin-1 → what they begin. The sources are the formats' own specifications; the order matters. */
const starts: readonly (readonly [RegExp, FileType])[] = [
  [/^\xFF\xD8\xFF/, { kind: 'image', type: 'image/jpeg', ending: 'jpg' }],
  [/^\x89PNG\r\n\x1A\n/, { kind: 'image', type: 'image/png', ending: 'png' }],
  [/^GIF8[79]a/, { kind: 'image', type: 'image/gif', ending: 'gif' }],
  [/^RIFF[^]{4}WEBP/, { kind: 'image', type: 'image/webp', ending: 'webp' }],
  // ISO 32000 lets the header stand anywhere within the first 1024 bytes.
  [/^[^]{0,1019}%PDF-/, { kind: 'document', type: 'application/pdf', ending: 'pdf' }],
  [/^RIFF[^]{4}WAVE/, { kind: 'audio', type: 'audio/wav', ending: 'wav' }],
  [/^fLaC/, { kind: 'audio', type: 'audio/flac', ending: 'flac' }],
  [/^OggS[^]{24,80}(?:\x80theora|OVP80)/, { kind: 'video', type: 'video/ogg', ending: 'ogv' }],
  [/^OggS/, { kind: 'audio', type: 'audio/ogg', ending: 'ogg' }],
  [/^\x1A\x45\xDF\xA3[^]{0,60}webm/, { kind: 'video', type: 'video/webm', ending: 'webm' }],
  [/^\x1A\x45\xDF\xA3/, { kind: 'video', type: 'video/x-matroska', ending: 'mkv' }],
  // An MPEG audio frame: 11 bits of sync, layer III; ADTS is the same sync with layer 0.
  [/^(?:ID3|\xFF[\xFB\xFA\xF3\xF2])/, { kind: 'audio', type: 'audio/mpeg', ending: 'mp3' }],
  [/^\xFF[\xF1\xF9]/, { kind: 'audio', type: 'audio/aac', ending: 'aac' }],
  [/^PK\x03\x04/, { kind: 'file', type: 'application/zip' }],
  [/^\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1/, { kind: 'document', type: 'application/x-cfb' }],
];

/* oxlint-enable no-control-regex */

/** Office files are archives: what is in one is told by the name it came with, and matters to whoever opens it only. */
const offices: Readonly<Record<string, string>> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  epub: 'application/epub+zip',
  doc: 'application/msword',
  xls: 'application/vnd.ms-excel',
  ppt: 'application/vnd.ms-powerpoint',
};

/**
 * What a file is, by its first bytes: neither its name nor what a browser announced is believed where a browser could run or show it. Text is
 * text, whatever it says: HTML is never shown as HTML.
 */
export function typeOf(start: Buffer, name: string): FileType {
  const latin = start.toString('latin1');
  if (isSvg(start)) return { kind: 'image', type: 'image/svg+xml', ending: 'svg' };
  if (latin.startsWith('ftyp', 4)) return matching(brands, latin.slice(8, 12)) ?? unknown(name);
  const found = matching(starts, latin);
  const ending = endingOf(name);
  const office = ending === undefined ? undefined : offices[ending];
  if (found && found.ending === undefined) {
    return office === undefined ? { ...found, ending: found.kind === 'file' ? 'zip' : 'doc' } : { kind: 'document', type: office, ending };
  }
  return found ?? (isText(start) ? textOf(ending) : unknown(name));
}

function matching(known: readonly (readonly [RegExp, FileType])[], text: string): FileType | undefined {
  return known.find(([pattern]) => pattern.test(text))?.[1];
}

/** SVG begins with its element, after whatever XML lets stand before it. */
export function isSvg(start: Buffer): boolean {
  const text = start.toString('utf8').replace(/^\uFEFF/, '');
  return /^\s*(?:<\?xml[^>]*\?>|<!--[^]*?-->|<!doctype[^>[]*(?:\[[^\]]*\])?>|\s)*<(?:\w+:)?svg[\s>/]/i.test(text);
}

/** UTF-8 or Shift_JIS without control characters: what a text file is made of. */
function isText(start: Buffer): boolean {
  return start.length > 0 && !start.some((byte) => byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0c && byte !== 0x0d);
}

function textOf(ending: string | undefined): FileType {
  if (ending === 'csv') return { kind: 'document', type: 'text/csv', ending };
  return { kind: 'document', type: 'text/plain', ending: ending === 'md' ? 'md' : 'txt' };
}

function unknown(name: string): FileType {
  const ending = endingOf(name);
  return { kind: 'file', type: 'application/octet-stream', ...(ending === undefined ? {} : { ending }) };
}

/** What stands after the last dot, where it could be an ending. */
function endingOf(name: string): string | undefined {
  return /\.([A-Za-z0-9]{1,8})$/.exec(name)?.[1]?.toLowerCase();
}
