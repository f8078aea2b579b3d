import { z } from 'zod';
import { defineElement, plainText, type Element } from '#modules/pages/extend.ts';
import { html } from '#platform/html/html.ts';
import { scenarioForm } from './form-data.ts';
import { formCss, formStyle, renderForm } from './render-form.ts';
import { submitForm } from './submit-form.ts';

const schema = z.strictObject({
  /** Null until chosen: visitors see no form. */
  scenarioId: z
    .string()
    .regex(/^[A-Za-z0-9]{12}$/)
    .nullable()
    .default(null),
  button: plainText(60),
  note: plainText(200).default(''),
});
export type FormProps = z.output<typeof schema>;

/** Registers a visitor in a scenario. Shows the fields that the scenario asks for (シナリオ読者項目連携). */
export const formElement: Element = defineElement({
  kind: 'form',
  version: 1,
  group: 'action',
  icon: 'IconForms',
  label: 'funnels:form.label',
  targets: ['page'],
  schema,
  defaults: (text) => ({ button: text('funnels:form.button') }),
  fields: {
    scenarioId: { type: 'funnels.scenario', label: 'funnels:form.fields.scenario', help: 'funnels:form.fields.scenarioHelp' },
    button: { type: 'text', label: 'funnels:form.fields.button' },
    note: { type: 'text', label: 'funnels:form.fields.note' },
  },
  css: formCss,
  refs: ({ scenarioId }) => (scenarioId === null ? [] : [{ source: scenarioForm, id: scenarioId }]),
  render: (props, ctx) => {
    const form = props.scenarioId === null ? undefined : ctx.data(scenarioForm, props.scenarioId);
    if (!form) return ctx.note(props.scenarioId === null ? 'funnels:form.noScenario' : 'funnels:form.scenarioGone');
    const look = { elementId: ctx.element.id, button: props.button, note: props.note, text: ctx.text };
    return html`<div class="${ctx.style(formStyle(ctx.settings.accent))}">${renderForm(form, look)}</div>`;
  },
  formAgain: ({ scenarioId, button, note }, { elementId, typed, problems, text, data }) => {
    const form = scenarioId === null ? undefined : data(scenarioForm, scenarioId);
    return form && renderForm(form, { elementId, button, note, text }, { values: typed, problems });
  },
  submit: submitForm,
});
