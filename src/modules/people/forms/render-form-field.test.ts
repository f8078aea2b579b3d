import { expect, test } from 'vitest';
import type { Field } from '../contract.ts';
import { formField } from './form-field.ts';
import { gatherForm } from './gather-form.ts';
import { renderFormField } from './render-form-field.ts';

const at = { now: new Date('2026-11-28T00:00:00Z'), timeZone: 'Asia/Tokyo' };

function field(given: Partial<Field> & Pick<Field, 'type'>): Field {
  return {
    id: 'f',
    audienceId: 'a',
    scope: 'audience',
    scopeId: null,
    key: 'wish',
    label: '参加希望日',
    options: [],
    optionsAre: 'words',
    formerOptions: [],
    feedsFieldId: null,
    defaultValue: '',
    consentText: '',
    takenFrom: '',
    required: false,
    useInForm: true,
    writeRule: 'overwrite_when_not_empty',
    builtIn: false,
    version: 1,
    ...given,
  };
}

function draw(given: Partial<Field> & Pick<Field, 'type'>, typed?: string, problem?: string): string {
  return renderFormField(formField(field(given), at), {
    idPrefix: 'f-',
    text: (key) => key,
    typed: new URLSearchParams(typed),
    sent: typed !== undefined,
    problems: problem === undefined ? {} : { wish: problem },
  }).toString();
}

const cities = { options: [{ label: '東京' }, { label: '大阪' }] };

test('dates that have begun are not offered, a day without time is until it is over', () => {
  const options = [
    { label: '昨日', start: '2026-11-27' },
    { label: '今日', start: '2026-11-28' },
    { label: '今朝', start: '2026-11-28T00:00:00Z' },
    { label: '午後', start: '2026-11-28T04:00:00Z' },
  ];
  expect([...draw({ type: 'select', optionsAre: 'dates', options }).matchAll(/value="([^"]+)"/g)].map(([, label]) => label)).toEqual([
    '今日',
    '午後',
  ]);
});

test('where no date is left, the form says so instead of an empty list', () => {
  const options = [{ label: '昨日', start: '2026-11-27' }];
  for (const type of ['select', 'radio'] as const) {
    expect(draw({ type, optionsAre: 'dates', options, required: true })).toContain('people:form.noneLeft');
  }
});

test('radio buttons and checkboxes stand under one question, with their default', () => {
  const radio = draw({ type: 'radio', ...cities, defaultValue: '大阪', required: true });
  expect(radio).toMatch(/^<fieldset class="field" id="f-wish"><legend>参加希望日<span class="must">/);
  expect(radio).toContain('<input type="radio" name="wish" value="大阪" checked required>');
  expect(radio).toContain('<input type="radio" name="wish" value="東京" required>');
  const boxes = draw({ type: 'checkboxes', ...cities, defaultValue: '東京\n大阪', required: true });
  expect(boxes.match(/ checked/g)).toHaveLength(2);
  // The browser would ask for each of them.
  expect(boxes).not.toContain(' required');
});

test('after an error everything is as it was left, also a box that was unticked', () => {
  expect(draw({ type: 'checkboxes', ...cities, defaultValue: '東京' }, 'wish=%E5%A4%A7%E9%98%AA')).toMatch(/value="大阪" checked/);
  expect(draw({ type: 'checkboxes', ...cities, defaultValue: '東京' }, '')).not.toContain('checked');
  const wrong = draw({ type: 'number' }, 'wish=%E4%B8%89', '数値ではありません');
  expect(wrong).toContain('aria-invalid="true" aria-describedby="f-wish-problem"');
  expect(wrong).toContain('value="三"');
  expect(wrong).toContain('<p class="bad" id="f-wish-problem">数値ではありません</p>');
});

test('a consent shows its words, and their addresses as links; nothing in them is markup', () => {
  const consent = draw({ type: 'consent', required: true, consentText: '<b>規約</b>(https://example.jp/terms?a=1&b=2)に同意します' });
  expect(consent).toContain('<input type="checkbox" name="wish" value="yes" required>');
  expect(consent).toContain('href="https://example.jp/terms?a=1&amp;b=2"');
  expect(consent).toContain('&lt;b&gt;');
});

test('each type asks with the control that phones and browsers know', () => {
  expect(draw({ type: 'phone' })).toContain('type="tel" autocomplete="tel"');
  expect(draw({ type: 'postcode' })).toContain('inputmode="numeric" autocomplete="postal-code"');
  expect(draw({ type: 'number' })).toContain('inputmode="decimal"');
  expect(draw({ type: 'mail' })).toContain('type="email"');
  expect(draw({ type: 'date', defaultValue: '2027-01-09' })).toContain('type="date" max="9999-12-31" value="2027-01-09"');
  expect(draw({ type: 'datetime', defaultValue: '2027-01-09T02:00:00Z' })).toContain('value="2027-01-09T11:00"');
  expect(draw({ type: 'long_text' }, 'wish=a%0Ab')).toContain('>a\nb</textarea>');
  expect(draw({ type: 'hidden', defaultValue: 'x' })).toBe('<input type="hidden" name="wish" value="x">');
});

test('what was sent is gathered by type: all ticked boxes, of others the last, hidden ones from the address', async () => {
  const fields = [
    field({ type: 'checkboxes', key: 'cities' }),
    field({ type: 'text', key: 'name' }),
    field({ type: 'hidden', key: 'source', takenFrom: 'utm_source', defaultValue: 'none' }),
    field({ type: 'hidden', key: 'from', takenFrom: 'referrer', defaultValue: 'direct' }),
  ];
  const sent = { cities: ['東京', '大阪'], name: ['a', 'b'], unknown: 'x' };
  const arrivedWith = async (name: string) => (name === 'utm_source' ? 'blog' : undefined);
  expect(await gatherForm(fields, sent, arrivedWith)).toEqual({ cities: '東京\n大阪', name: 'b', source: 'blog', from: 'direct' });
  // What staff or a program gives comes from no page: nothing is filled in for them.
  expect(await gatherForm(fields, {})).toEqual({});
});
