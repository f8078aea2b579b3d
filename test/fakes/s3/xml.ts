/** Elements, written out. */
export interface Xml {
  xml: string;
}

/** An element that holds text, or other elements. */
export function tag(name: string, content: string | readonly Xml[]): Xml {
  const inside = typeof content === 'string' ? escape(content) : content.map((one) => one.xml).join('');
  return { xml: `<${name}>${inside}</${name}>` };
}

export function documentOf(root: Xml): Buffer {
  return Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n${root.xml}`);
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** The texts of all elements of that name: enough for the one document that clients send here. */
export function textsOf(document: string, name: string): string[] {
  return [...document.matchAll(new RegExp(`<${name}>([^<]*)</${name}>`, 'g'))].map((match) =>
    (match[1] ?? '')
      .replaceAll('&quot;', '"')
      .replaceAll('&#34;', '"')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&'),
  );
}
