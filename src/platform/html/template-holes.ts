import { settlesScheme, urlAttributes } from './url.ts';

/** What a value may be where it stands: text; an attribute's value in quotes, or the start of an address in one; whole attributes; only `raw`. */
export type Hole = 'text' | 'value' | 'url' | 'attributes' | 'raw';

/** Elements whose content is no markup. Text may stand in two of them, where entities are read. */
const rawTextElements = new Set(['script', 'style', 'title', 'textarea', 'iframe', 'xmp', 'noembed', 'noframes', 'plaintext']);

type State =
  | { at: 'content' }
  | { at: 'raw text'; element: string }
  | { at: 'comment' }
  | { at: 'end tag' }
  | { at: 'tag name'; name: string }
  | { at: 'tag'; element: string; spaced: boolean }
  | { at: 'attribute name'; element: string; name: string }
  | { at: 'after name'; element: string; name: string }
  | { at: 'before value'; element: string; name: string }
  | { at: 'unquoted value'; element: string }
  | { at: 'value'; element: string; name: string; quote: string; before: string; hole: 'none' | 'first' | 'settled' };

/**
 * Reads the fixed parts of a template as the HTML tokenizer does (Living Standard §13.2.5, as much of it as well-written templates
 * use) and tells what each value may be. Throws when one stands where nothing makes it safe, or when the template ends inside a
 * tag or a raw-text element, so that templates can be put together without looking into each other.
 */
export function holesOf(parts: readonly string[]): readonly Hole[] {
  let state: State = { at: 'content' };
  const holes: Hole[] = [];
  for (const [index, part] of parts.entries()) {
    state = read(part, state);
    if (index < parts.length - 1) {
      const [hole, after] = place(state, part);
      if (hole === 'attributes' && !/^[\s/>]/.test(parts[index + 1] ?? ''))
        refuse('a value between attributes needs a space after it', part);
      holes.push(hole);
      state = after;
    }
  }
  if (state.at !== 'content') refuse(`the template ends in ${describe(state)}`, parts.at(-1) ?? '');
  return holes;
}

function place(state: State, part: string): [Hole, State] {
  switch (state.at) {
    case 'content':
      if (part.endsWith('<') || part.endsWith('</')) refuse('a value cannot name a tag', part);
      return ['text', state];
    case 'raw text':
      if (/<\/?[a-z]*$/i.test(part)) refuse('a value cannot name a tag', part);
      if (state.element === 'title' || state.element === 'textarea') return ['text', state];
      return state.element === 'style' ? ['raw', state] : refuse(`a value cannot stand in <${state.element}>`, part);
    case 'tag':
      return state.spaced
        ? ['attributes', { ...state, spaced: false }]
        : refuse('a value between attributes needs a space before it', part);
    case 'after name':
      return ['attributes', { at: 'tag', element: state.element, spaced: false }];
    case 'value':
      return placeInValue(state, part);
    case 'before value':
    case 'unquoted value':
      return refuse('an attribute with a value needs quotes', part);
    case 'comment':
    case 'end tag':
    case 'tag name':
    case 'attribute name':
      return refuse(`a value cannot stand in ${describe(state)}`, part);
  }
}

function placeInValue(state: Extract<State, { at: 'value' }>, part: string): [Hole, State] {
  if (state.name.startsWith('on') || state.name === 'srcdoc') return refuse(`a value cannot stand in ${state.name}="…"`, part);
  if (state.name === 'style') return ['raw', state];
  if (!urlAttributes.has(state.name)) return ['value', state];
  if (state.hole === 'none' && state.before.trim() === '') return ['url', { ...state, hole: 'first', before: '' }];
  if (state.hole === 'settled' || settlesScheme(state.before)) return ['value', { ...state, hole: 'settled' }];
  return refuse('a value in an address needs "/", "?" or "#" before it, or to be all of its beginning', part);
}

function read(part: string, from: State): State {
  let state = from;
  let rest = part;
  while (rest !== '') {
    const [taken, next] = step(rest, state);
    state = next;
    rest = rest.slice(taken);
  }
  return state;
}

/** Reads the next token of `rest`: how many characters it took, and where that leads. */
function step(rest: string, state: State): [taken: number, next: State] {
  switch (state.at) {
    case 'content':
      return inContent(rest);
    case 'comment':
      return until(rest, '-->', state, { at: 'content' });
    case 'raw text': {
      const end = new RegExp(`</${state.element}(?=[\\s/>])`, 'i').exec(rest);
      // Within "<!--", a script may hold "</script>" and go on (§13.2.5.17 and after): too clever to follow.
      if (state.element === 'script' && rest.slice(0, end?.index).includes('<!--')) refuse('a script cannot hold a comment of HTML', rest);
      return end ? [end.index + end[0].length, { at: 'end tag' }] : [rest.length, state];
    }
    case 'end tag':
      return until(rest, '>', state, { at: 'content' });
    case 'tag name': {
      const name = take(rest, /^[^\s/>]*/);
      const next: State = { at: 'tag name', name: state.name + name.toLowerCase() };
      return name.length === rest.length ? [rest.length, next] : [name.length, { at: 'tag', element: next.name, spaced: false }];
    }
    case 'value':
      return inValue(rest, state);
    case 'tag':
    case 'attribute name':
    case 'after name':
    case 'before value':
    case 'unquoted value':
      return inTag(rest, state);
  }
}

function inContent(rest: string): [number, State] {
  const [before, token] = /^([\s\S]*?)(<!--|<!|<\/(?=[a-z])|<(?=[a-z]))/i.exec(rest)?.slice(1) ?? [];
  if (before === undefined || token === undefined) return [rest.length, { at: 'content' }];
  const taken = before.length + token.length;
  if (token === '<!--') return [taken, { at: 'comment' }];
  return [taken, token === '<' ? { at: 'tag name', name: '' } : { at: 'end tag' }];
}

function inTag(
  rest: string,
  state: Extract<State, { at: 'tag' | 'attribute name' | 'after name' | 'before value' | 'unquoted value' }>,
): [number, State] {
  const { element } = state;
  const spaces = take(rest, /^\s+/);
  if (rest.startsWith('>')) return [1, rawTextElements.has(element) ? { at: 'raw text', element } : { at: 'content' }];
  switch (state.at) {
    case 'tag':
      if (spaces || rest.startsWith('/')) return [spaces.length || 1, { at: 'tag', element, spaced: spaces !== '' }];
      return [0, { at: 'attribute name', element, name: '' }];
    case 'attribute name': {
      if (spaces) return [spaces.length, { at: 'after name', element, name: state.name }];
      if (rest.startsWith('/')) return [1, { at: 'tag', element, spaced: false }];
      if (rest.startsWith('=') && state.name !== '') return [1, { at: 'before value', element, name: state.name }];
      const name = take(rest, /^=?[^\s/>=]*/);
      return [name.length, { ...state, name: state.name + name.toLowerCase() }];
    }
    case 'after name':
      return rest.startsWith('=') ? [1, { at: 'before value', element, name: state.name }] : [0, { at: 'tag', element, spaced: true }];
    case 'before value': {
      if (spaces) return [spaces.length, state];
      const quote = rest.charAt(0);
      if (quote === '"' || quote === "'") return [1, { at: 'value', element, name: state.name, quote, before: '', hole: 'none' }];
      return [0, { at: 'unquoted value', element }];
    }
    case 'unquoted value': {
      if (spaces) return [spaces.length, { at: 'tag', element, spaced: true }];
      return [take(rest, /^[^\s>]+/).length, state];
    }
  }
}

function inValue(rest: string, state: Extract<State, { at: 'value' }>): [number, State] {
  const end = rest.indexOf(state.quote);
  const text = end < 0 ? rest : rest.slice(0, end);
  if (state.hole === 'first' && text !== '') {
    // What a value began, the text after it may not turn into another scheme: "${'javascript'}:…".
    if (!/^[/?#]/.test(text)) refuse('an address that begins with a value goes on with "/", "?" or "#"', rest);
    return [text.length, { ...state, before: text, hole: 'settled' }];
  }
  if (end < 0) return [text.length, { ...state, before: state.before + text }];
  return [text.length + 1, { at: 'tag', element: state.element, spaced: false }];
}

function until(rest: string, end: string, state: State, next: State): [number, State] {
  const at = rest.indexOf(end);
  return at < 0 ? [rest.length, state] : [at + end.length, next];
}

function take(text: string, pattern: RegExp): string {
  return pattern.exec(text)?.[0] ?? '';
}

const names = {
  content: 'text',
  'raw text': 'an element',
  comment: 'a comment',
  'end tag': 'an end tag',
  'tag name': "a tag's name",
  tag: 'a tag',
  'attribute name': "an attribute's name",
  'after name': "an attribute's name",
  'before value': 'an attribute',
  'unquoted value': 'an attribute without quotes',
  value: "an attribute's value",
} satisfies Record<State['at'], string>;

function describe(state: State): string {
  return state.at === 'raw text' ? `<${state.element}>` : names[state.at];
}

function refuse(why: string, part: string): never {
  throw new Error(`${why}: …${part.slice(-60)}`);
}
