import { Button, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from '#admin/link.tsx';
import { useSubmit } from '#admin/query.ts';
import { Notice } from '#ui/notice.tsx';
import type { confirmMailChange, revertMailChange } from '../contract/entry.ts';
import { PlainCard } from './plain-card.tsx';
import { SpentLink } from './spent-link.tsx';

/** A card with one button that does what a mailed link is for, and says that it was done. */
export function LinkAction({
  route,
  token,
  title,
  lead,
  action,
  done,
  doneHint,
  next,
}: {
  route: typeof confirmMailChange | typeof revertMailChange;
  token: string;
  title: string;
  lead: string;
  action: string;
  done: (mail: string) => string;
  doneHint?: string;
  next: { href: string; label: string };
}) {
  const { t } = useTranslation();
  const act = useSubmit(route);
  if (act.error?.status === 404) return <SpentLink problem={act.error} onRetry={() => act.reset()} />;
  if (act.data) {
    return (
      <PlainCard title={title}>
        <Notice tone="good" title={done(act.data.mail)}>
          {doneHint ? <Text size="sm">{doneHint}</Text> : null}
        </Notice>
        <Button component={Link} href={next.href}>
          {next.label}
        </Button>
      </PlainCard>
    );
  }
  return (
    <PlainCard title={title} lead={lead}>
      {act.error ? (
        <Notice tone="bad" title={act.error.detail ?? act.error.title}>
          <Text size="sm">{t('accounts:spentLink.hint')}</Text>
        </Notice>
      ) : null}
      <Button loading={act.isPending} onClick={() => act.mutate({ token })}>
        {action}
      </Button>
    </PlainCard>
  );
}
