import { Accordion, Group, Stack, Text, Title } from '@mantine/core';
import { memo, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Fields } from '../../contract.ts';
import { Field } from '../fields/field.tsx';
import { useSteady } from './use-steady.ts';

/** A set of fields over a set of values. */
export interface PanelPart {
  title: string;
  fields: Fields;
  values: Readonly<Record<string, unknown>>;
  /** Before the name in what the server says is wrong: `props.`, `box.`. */
  prefix: string;
  /** Under the same `key`, changes are one step of undo. */
  onChange: (change: Readonly<Record<string, unknown>>, key: string) => void;
  /** Not open from the start. */
  closed?: boolean;
}

/** The properties of what is chosen. Draw it with the node's id as its key: every visit is a step of undo of its own. */
export function Panel({
  title,
  parts,
  problems,
  actions,
  children,
}: {
  title: string;
  parts: readonly PanelPart[];
  problems: ReadonlyMap<string, string>;
  actions?: React.ReactNode;
  children?: React.ReactNode;
}) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="page-panel">
      <Group justify="space-between" wrap="nowrap" mb="sm">
        <Title order={2} id={id}>
          {title}
        </Title>
        {actions}
      </Group>
      {children}
      <Accordion multiple defaultValue={parts.filter((part) => !part.closed).map((part) => part.title)} variant="default" order={3}>
        {parts.map((part) => (
          <Accordion.Item key={part.title} value={part.title}>
            <Accordion.Control>
              <Text fw={600} size="sm">
                {part.title}
              </Text>
            </Accordion.Control>
            <Accordion.Panel>
              <PartFields part={part} problems={problems} />
            </Accordion.Panel>
          </Accordion.Item>
        ))}
      </Accordion>
    </section>
  );
}

function PartFields({ part, problems }: { part: PanelPart; problems: ReadonlyMap<string, string> }) {
  const [visit, setVisit] = useState(0);
  const change = useSteady((name: string, value: unknown) => part.onChange({ [name]: value }, `${part.prefix}${name} ${visit}`));
  const shown = Object.entries(part.fields).filter(
    ([, field]) => !field.when || field.when.is.includes(String(part.values[field.when.field])),
  );
  return (
    <Stack gap="md" onBlur={() => setVisit((now) => now + 1)}>
      {shown.map(([name, field]) => (
        <Property
          key={name}
          name={name}
          prefix={part.prefix}
          field={field}
          value={part.values[name]}
          problems={problems}
          onChange={change}
        />
      ))}
    </Stack>
  );
}

/** Drawn again only when its own value changes, or what is wrong: a panel has thirty of them, and a letter changes one. */
const Property = memo(function Property({
  name,
  prefix,
  field,
  value,
  problems,
  onChange,
}: {
  name: string;
  prefix: string;
  field: Fields[string];
  value: unknown;
  problems: ReadonlyMap<string, string>;
  onChange: (name: string, value: unknown) => void;
}) {
  const { t } = useTranslation();
  return (
    <Field
      field={field}
      label={t(field.label)}
      help={field.help && t(field.help)}
      placeholder={field.placeholder && t(field.placeholder)}
      value={value}
      error={problemOf(problems, `${prefix}${name}`)}
      problemOf={(path) => problemOf(problems, `${prefix}${name}.${path}`)}
      onChange={(next) => onChange(name, next)}
    />
  );
});

/** Of the property itself, or of something inside it. */
function problemOf(problems: ReadonlyMap<string, string>, path: string): string | undefined {
  return problems.get(path) ?? [...problems].find(([key]) => key.startsWith(`${path}.`))?.[1];
}
