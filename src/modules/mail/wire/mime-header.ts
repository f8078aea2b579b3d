/** Text without what would end a header line: no mail header can be smuggled in by a name or a subject (RFC 5322 §2.2). */
export function oneLine(text: string): string {
  return text.replace(/[\r\n\0]+/g, ' ').trim();
}

/**
 * An unstructured header's value: short ASCII as it is, everything else as RFC 2047 B-encoded words of at most 75 characters, folded.
 * A word never ends inside a character.
 */
export function encodeText(text: string): string {
  const line = oneLine(text);
  return isPlain(line) && line.length <= 60 ? line : encodedWords(line);
}

/** `name <address>`, the name quoted or encoded as RFC 5322 §3.4 asks; the bare address where there is no name. */
export function encodeMailbox(name: string, address: string): string {
  const shown = oneLine(name);
  const bare = oneLine(address).replace(/[<>\s]/g, '');
  if (shown === '') return bare;
  const phrase = isPlain(shown) && shown.length <= 60 ? `"${shown.replace(/["\\]/g, '\\$&')}"` : encodedWords(shown);
  return `${phrase} <${bare}>`;
}

/** 45 bytes become 60 base64 characters; with `=?UTF-8?B?` and `?=` a word stays within 75. */
const WORD_BYTES = 45;

function encodedWords(text: string): string {
  const words: string[] = [];
  let word = '';
  let length = 0;
  for (const character of text) {
    const size = Buffer.byteLength(character);
    if (length + size > WORD_BYTES) {
      words.push(word);
      word = '';
      length = 0;
    }
    word += character;
    length += size;
  }
  words.push(word);
  return words.map((each) => `=?UTF-8?B?${Buffer.from(each).toString('base64')}?=`).join('\r\n ');
}

/** Printable ASCII that no reader could take for an encoded word. */
function isPlain(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text) && !text.includes('=?');
}
