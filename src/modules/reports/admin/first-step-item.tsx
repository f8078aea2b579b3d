import { Anchor, Button, Text, ThemeIcon, VisuallyHidden } from '@mantine/core';
import { IconCheck, IconExternalLink } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from '#admin/link.tsx';
import type { AnswerOf } from '#platform/http/contract.ts';
import type { getFirstSteps } from '../contract.ts';
import { useFirstStepLink } from './use-first-step-link.ts';

type FirstSteps = AnswerOf<typeof getFirstSteps>;

/** One step: done or not, what it is for in one sentence, and the way to it. The next one has the button. */
export function FirstStepItem({
  item,
  number,
  isNext,
  about,
}: {
  item: FirstSteps['items'][number];
  number: number;
  isNext: boolean;
  about: FirstSteps;
}) {
  const { t } = useTranslation();
  const link = useFirstStepLink(item.step, about);
  return (
    <li data-done={item.done || undefined} aria-current={isNext ? 'step' : undefined}>
      {item.done ? (
        <ThemeIcon radius="xl" size={26} color="green.8" aria-hidden>
          <IconCheck size={16} stroke={2.5} />
        </ThemeIcon>
      ) : (
        <ThemeIcon radius="xl" size={26} variant={isNext ? 'filled' : 'default'} aria-hidden>
          <Text size="xs" fw={600}>
            {number}
          </Text>
        </ThemeIcon>
      )}
      <div className="first-step-words">
        <Text fw={isNext ? 600 : 500} size="sm">
          {t(`reports:first-steps.items.${item.step}.title`)}
          {item.done ? <VisuallyHidden>{t('reports:first-steps.done')}</VisuallyHidden> : null}
        </Text>
        {item.done ? null : (
          <Text size="sm" c="dimmed">
            {t(`reports:first-steps.items.${item.step}.body`)}
          </Text>
        )}
      </div>
      {link === undefined || item.done ? null : isNext ? <NextButton link={link} /> : <LaterLink link={link} />}
    </li>
  );
}

type StepLink = NonNullable<ReturnType<typeof useFirstStepLink>>;

function NextButton({ link }: { link: StepLink }) {
  if (!link.outside)
    return (
      <Button component={Link} href={link.href}>
        {link.label}
      </Button>
    );
  return (
    <Button component="a" href={link.href} target="_blank" rel="noopener" rightSection={<IconExternalLink size={16} aria-hidden />}>
      {link.label}
    </Button>
  );
}

function LaterLink({ link }: { link: StepLink }) {
  if (link.outside)
    return (
      <Anchor href={link.href} target="_blank" rel="noopener" size="sm">
        {link.label}
      </Anchor>
    );
  return (
    <Anchor component={Link} href={link.href} size="sm">
      {link.label}
    </Anchor>
  );
}
