import { Button, Group, Progress } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '#admin/query.ts';
import { useWorkspace } from '#admin/workspace.tsx';
import { Section } from '#ui/section.tsx';
import { getFirstSteps } from '../contract.ts';
import { FirstStepItem } from './first-step-item.tsx';
import './first-steps.css';

/** The newcomer's checklist. Gone once all is done; folded while the reader wants it so, which this browser remembers. */
export function FirstStepsCard() {
  const { t } = useTranslation();
  const remembered = `tsudoi.first-steps.${useWorkspace().id}`;
  const [folded, setFolded] = useState(() => localStorage.getItem(remembered) === 'folded');
  const { data } = useApi(getFirstSteps, {});
  // What one cannot see or take is no checklist; while it loads, or cannot be had, the home goes without it.
  if (!data || data.items.length === 0) return null;
  const done = data.items.filter((item) => item.done).length;
  const all = data.items.length;
  const next = data.items.find((item) => !item.done)?.step;
  if (next === undefined) return null;
  const open = !folded;
  function fold() {
    localStorage.setItem(remembered, open ? 'folded' : 'open');
    setFolded(open);
  }
  const progress = t('reports:first-steps.progress', { done: String(done), all: String(all) });
  return (
    <Section
      title={t('reports:first-steps.title')}
      lead={progress}
      actions={
        <Button
          variant="subtle"
          size="compact-sm"
          aria-expanded={open}
          onClick={fold}
          rightSection={open ? <IconChevronUp size={16} aria-hidden /> : <IconChevronDown size={16} aria-hidden />}
        >
          {open ? t('reports:first-steps.fold') : t('reports:first-steps.unfold')}
        </Button>
      }
    >
      <Progress value={(done / all) * 100} size="sm" radius="xl" aria-label={progress} mb={open ? 'md' : 0} />
      {open ? (
        <Group component="ol" className="first-steps" gap={0}>
          {data.items.map((item, index) => (
            <FirstStepItem key={item.step} item={item} number={index + 1} isNext={item.step === next} about={data} />
          ))}
        </Group>
      ) : null}
    </Section>
  );
}
