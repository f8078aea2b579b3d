import { Button, Checkbox, Select, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { DayField, MomentField, PickDay } from '#ui/form/date-fields.tsx';
import type { FormModel } from '#ui/form/form-model.ts';
import { Form } from '#ui/form/form.tsx';
import { PasswordField } from '#ui/form/password-field.tsx';
import { Section } from '#ui/section.tsx';
import { useWords } from './use-words.ts';

const still: FormModel = {
  submit: () => undefined,
  submitting: false,
  dirty: false,
  reset: () => undefined,
  problem: undefined,
  conflict: undefined,
  refusals: 0,
};

export function FormsPart() {
  const w = useWords();
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }} style={{ alignItems: 'start' }}>
      <Section title={w.live}>
        <LiveForm />
      </Section>
      <Stack>
        <Section title={w.error}>
          <Form
            form={{ ...still, problem: { title: w.refused, detail: w.refusedDetail, others: [], signIn: undefined } }}
            mayLeave
            aside={<Button variant="default">{w.second}</Button>}
          >
            <TextInput label={w.name} required error={w.need} />
            <TextInput label={w.mail} required description={w.mailHint} defaultValue="misaki@" error={w.badMail} />
          </Form>
        </Section>
        <Section title={w.loading}>
          <Form form={{ ...still, submitting: true }} mayLeave>
            <TextInput label={w.name} defaultValue="…" />
          </Form>
        </Section>
        <Section title={w.conflict}>
          <Form
            form={{
              ...still,
              conflict: {
                differences: [
                  { label: w.name, mine: w.folder, theirs: '2026' },
                  { label: w.note, mine: '', theirs: w.noticeText },
                ],
                reload: () => undefined,
                keep: () => undefined,
              },
            }}
            mayLeave
          >
            <TextInput label={w.name} defaultValue={w.folder} />
          </Form>
        </Section>
      </Stack>
    </SimpleGrid>
  );
}

/** All kinds of fields, with the question before unsaved changes are lost. */
function LiveForm() {
  const w = useWords();
  const [saved, setSaved] = useState({ name: '', note: '' });
  const [values, setValues] = useState(saved);
  const [refusals, setRefusals] = useState(0);
  const [day, setDay] = useState<string | null>('2026-11-22');
  const [moment, setMoment] = useState<string | null>('2026-11-22T09:05:00Z');
  const missing = refusals > 0 && values.name === '';
  const form: FormModel = {
    ...still,
    dirty: values.name !== saved.name || values.note !== saved.note,
    refusals,
    submit: () => (values.name === '' ? setRefusals(refusals + 1) : setSaved(values)),
    reset: () => setValues(saved),
  };
  return (
    <Form
      form={form}
      aside={
        <Button variant="default" component="a" href="/">
          {w.second}
        </Button>
      }
    >
      <TextInput
        label={w.name}
        required
        value={values.name}
        onChange={(event) => setValues({ ...values, name: event.currentTarget.value })}
        error={missing ? w.need : undefined}
      />
      <Select label={w.kind} data={[w.active, w.left, w.bounced]} defaultValue={w.active} allowDeselect={false} />
      <Textarea
        label={w.note}
        autosize
        minRows={2}
        value={values.note}
        onChange={(event) => setValues({ ...values, note: event.currentTarget.value })}
      />
      <DayField label={w.birthday} value={day} onChange={setDay} />
      <TextInput
        label={w.birthday}
        value={day ?? ''}
        onChange={(event) => setDay(event.currentTarget.value)}
        rightSection={<PickDay label={w.birthday} value={null} onPick={setDay} />}
      />
      <MomentField label={w.sendAt} value={moment} onChange={setMoment} required />
      <PasswordField label={w.password} autoComplete="new-password" />
      <Checkbox label={w.agree} defaultChecked />
    </Form>
  );
}
