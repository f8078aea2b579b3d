import { Button, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from '#admin/link.tsx';
import type { Problem } from '#admin/problem.ts';
import { Notice } from '#ui/notice.tsx';
import { Trouble } from '#ui/trouble.tsx';
import { PlainCard } from './plain-card.tsx';

/** A link that does not work any more, and what to do; any other failure as usual. */
export function SpentLink({
  problem,
  onRetry,
  next,
}: {
  problem: Problem;
  onRetry: () => void;
  next?: { href: string; label: string };
}): ReactNode {
  const { t } = useTranslation();
  if (problem.status !== 404) return <Trouble problem={problem} onRetry={onRetry} />;
  const { href, label } = next ?? { href: '/login', label: t('accounts:login.toLogin') };
  return (
    <PlainCard title={t('accounts:spentLink.title')}>
      <Stack gap="md">
        <Notice tone="care" title={t('accounts:spentLink.notice')}>
          <Text size="sm">{t('accounts:spentLink.hint')}</Text>
        </Notice>
        <Button component={Link} href={href} variant="default">
          {label}
        </Button>
      </Stack>
    </PlainCard>
  );
}
